package io.convsmith.saving;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The bytes of a safetensors file: length, header, numbers one tensor behind the other. */
final class TensorFileContent implements AtomicFile.Content {
  private static final int CHUNK = 1 << 16;

  private final Collection<TensorContent> tensors;
  private final byte[] start;
  private final int digestPlace;
  private String digest = Digest.ZEROS;

  /**
   * The content of a file.
   *
   * @param metadata with zeros for the digest
   */
  TensorFileContent(Map<String, String> metadata, Collection<TensorContent> tensors) {
    this.tensors = tensors;
    byte[] header = header(metadata, tensors).getBytes(StandardCharsets.UTF_8);
    // Numbers behind a header of whole eights lie aligned in a file that is mapped to memory.
    int padded = (header.length + 7) / 8 * 8;
    if (padded > StrictJson.LONGEST_TEXT) {
      throw new IllegalArgumentException(
          "Names and metadata take "
              + padded
              + " bytes, but a file holds at most "
              + StrictJson.LONGEST_TEXT
              + ".");
    }
    start = new byte[Header.PREFIX + padded];
    Arrays.fill(start, (byte) ' ');
    ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).putLong(padded).put(header);
    digestPlace = Header.PREFIX + Digest.place(header, Digest.ZEROS);
  }

  private static String header(Map<String, String> metadata, Collection<TensorContent> tensors) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put(Header.METADATA, metadata);
    long offset = 0;
    for (TensorContent tensor : tensors) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("dtype", ElementType.F32.name());
      entry.put("shape", Arrays.stream(tensor.shape().toArray()).boxed().toList());
      entry.put("data_offsets", List.of(offset, offset + tensor.bytes()));
      header.put(tensor.name(), entry);
      offset += tensor.bytes();
    }
    return Json.write(header);
  }

  @Override
  public void write(OpenFile file) throws IOException {
    MessageDigest sha = Digest.sha256();
    sha.update(start);
    file.write(0, start, 0, start.length);
    long position = start.length;
    byte[] chunk = new byte[CHUNK];
    FloatBuffer floats = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    for (TensorContent tensor : tensors) {
      int size = tensor.numbers().limit();
      for (int done = 0; done < size; ) {
        int count = Math.min(floats.capacity(), size - done);
        floats.put(0, tensor.numbers(), done, count);
        sha.update(chunk, 0, count * Float.BYTES);
        file.write(position, chunk, 0, count * Float.BYTES);
        position += (long) count * Float.BYTES;
        done += count;
      }
    }
    digest = Digest.hex(sha);
    byte[] digits = digest.getBytes(StandardCharsets.US_ASCII);
    file.write(digestPlace, digits, 0, digits.length);
  }

  @Override
  public void verify(Path path, OpenFile file) throws IOException {
    Header header = HeaderReader.read(path.toString(), file);
    Digest.verify(path.toString(), file, header);
    // The digest of the file is in the file, so it must also be the one that was meant.
    if (!digest.equals(header.metadata().get(Digest.KEY))) {
      throw new ModelFormatException(path + ": what was read back is not what was written.");
    }
  }
}
