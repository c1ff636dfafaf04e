package io.convsmith.engine.kernel;

/**
 * A piece of memory that steps of a program read and write. It is a size while the program is
 * planned; once the arena is laid out it has an address.
 */
public final class Slot {
  private final long bytes;
  private long address;

  /** A slot of this many bytes. */
  public Slot(long bytes) {
    this.bytes = bytes;
  }

  /** The size. */
  public long bytes() {
    return bytes;
  }

  /** Gives the slot its place, once. */
  public void place(long nativeAddress) {
    if (address != 0) {
      throw new IllegalStateException("A slot is placed only once.");
    }
    address = nativeAddress;
  }

  /** The native address, a multiple of 64. */
  public long address() {
    if (address == 0) {
      throw new IllegalStateException("A slot has no address before the program is bound.");
    }
    return address;
  }
}
