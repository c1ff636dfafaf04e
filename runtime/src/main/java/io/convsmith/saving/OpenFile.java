package io.convsmith.saving;

import java.io.Closeable;
import java.io.IOException;

/** The bytes of an open file. An interrupt of the thread does not disturb it. */
interface OpenFile extends Closeable {
  long length() throws IOException;

  /** Reads up to so many bytes; -1 at the end of the file. */
  int read(long position, byte[] target, int offset, int count) throws IOException;

  void write(long position, byte[] source, int offset, int count) throws IOException;

  /** Returns when all that was written has reached the device. */
  void force() throws IOException;
}
