package io.convsmith.saving;

import java.io.IOException;
import java.io.InputStream;

/** The part of a file that is its header's text, as a stream. */
final class HeaderInput extends InputStream {
  private final OpenFile file;
  private final long end;
  private long position;

  HeaderInput(OpenFile file, long begin, long end) {
    this.file = file;
    this.position = begin;
    this.end = end;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int count) throws IOException {
    if (position == end) {
      return -1;
    }
    int taken = file.read(position, target, offset, (int) Math.min(count, end - position));
    position += Math.max(0, taken);
    return taken;
  }
}
