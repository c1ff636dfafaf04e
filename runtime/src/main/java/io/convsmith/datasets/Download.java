package io.convsmith.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * Fetches one file over HTTP.
 *
 * @param connectTimeout how long to wait for a server
 * @param readTimeout how long a server may stall in the middle of its answer
 */
record Download(Duration connectTimeout, Duration readTimeout) {

  static Download withTimeouts() {
    return new Download(Duration.ofSeconds(10), Duration.ofSeconds(30));
  }

  /**
   * Writes what an address serves into a file that exists, and forces it to the disk.
   *
   * @param most the answer may have that many bytes; more are not read
   * @throws IOException if the answer is not a whole 200 of at most that length
   */
  void fetch(URI address, Path target, long most) throws IOException {
    URLConnection connection = address.toURL().openConnection();
    connection.setConnectTimeout(Math.toIntExact(connectTimeout.toMillis()));
    connection.setReadTimeout(Math.toIntExact(readTimeout.toMillis()));
    if (connection instanceof HttpURLConnection http
        && http.getResponseCode() != HttpURLConnection.HTTP_OK) {
      int status = http.getResponseCode();
      http.disconnect();
      throw new IOException(address + " answered with status " + status + ".");
    }
    try (InputStream in = connection.getInputStream();
        FileChannel out = FileChannel.open(target, StandardOpenOption.WRITE)) {
      copy(address, in, out, most);
      out.force(true);
    }
  }

  private static void copy(URI address, InputStream in, FileChannel out, long most)
      throws IOException {
    byte[] buffer = new byte[1 << 16];
    long total = 0;
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      total += read;
      if (total > most) {
        throw new IOException(
            address + " answered with more than the " + most + " bytes that the file can have.");
      }
      ByteBuffer chunk = ByteBuffer.wrap(buffer, 0, read);
      while (chunk.hasRemaining()) {
        out.write(chunk);
      }
    }
  }
}
