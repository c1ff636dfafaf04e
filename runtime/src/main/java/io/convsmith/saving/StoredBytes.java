package io.convsmith.saving;

import java.io.IOException;

/** Bytes that a checked header has promised. */
final class StoredBytes {
  private StoredBytes() {}

  /** Reads so many bytes; that they are missing means that the file has changed since. */
  static void fill(String name, OpenFile file, long position, byte[] target, int count)
      throws IOException {
    int present = 0;
    while (present < count) {
      int more = file.read(position + present, target, present, count - present);
      if (more < 0) {
        throw new ModelFormatException(
            name
                + ": the file ends at byte "
                + (position + present)
                + ", but was longer when it was opened.");
      }
      present += more;
    }
  }
}
