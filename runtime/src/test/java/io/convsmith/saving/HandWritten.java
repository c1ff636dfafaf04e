package io.convsmith.saving;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A safetensors file of any header, right or wrong, and so many bytes behind it. */
record HandWritten(byte[] header, int dataLength) {
  HandWritten(String header, int dataLength) {
    this(header.getBytes(StandardCharsets.UTF_8), dataLength);
  }

  byte[] bytes() {
    return ByteBuffer.allocate(8 + header.length + dataLength)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(header.length)
        .put(header)
        .array();
  }

  Path to(Path path) throws IOException {
    return Files.write(path, bytes());
  }
}
