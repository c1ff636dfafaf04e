package io.convsmith.saving;

import java.util.Arrays;

/** Bytes in memory as a file, so that many can be tried. */
final class MemoryFile implements OpenFile {
  private byte[] bytes;

  MemoryFile(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public long length() {
    return bytes.length;
  }

  @Override
  public int read(long position, byte[] target, int offset, int count) {
    if (position >= bytes.length) {
      return count == 0 ? 0 : -1;
    }
    int taken = (int) Math.min(count, bytes.length - position);
    System.arraycopy(bytes, (int) position, target, offset, taken);
    return taken;
  }

  @Override
  public void write(long position, byte[] source, int offset, int count) {
    if (position + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) position + count);
    }
    System.arraycopy(source, offset, bytes, (int) position, count);
  }

  @Override
  public void force() {}

  @Override
  public void close() {}
}
