package io.convsmith.engine.kernel;

/**
 * A piece of memory that steps of a program read and write. It is a size while the program is
 * planned; once the arena is laid out it has an address.
 */
public final class Slot {
  private final long bytes;
  private final Slot whole;
  private final long offset;
  private long address;

  /** A slot of this many bytes. */
  public Slot(long bytes) {
    this.bytes = bytes;
    this.whole = this;
    this.offset = 0;
  }

  private Slot(Slot whole, long offset, long bytes) {
    this.bytes = bytes;
    this.whole = whole;
    this.offset = offset;
  }

  /** Some of this slot's bytes. */
  public Slot part(long from, long size) {
    if (from < 0 || size < 0 || from + size > bytes) {
      throw new IllegalArgumentException(
          size + " bytes from " + from + " are not within a slot of " + bytes + ".");
    }
    return from == 0 && size == bytes ? this : new Slot(whole, offset + from, size);
  }

  /** The slot that this is a part of; itself if of none. */
  public Slot whole() {
    return whole;
  }

  /** The size. */
  public long bytes() {
    return bytes;
  }

  /** Gives the slot its place, once. */
  public void place(long nativeAddress) {
    if (whole != this || address != 0) {
      throw new IllegalStateException("A whole slot is placed, and only once.");
    }
    address = nativeAddress;
  }

  /** The native address; that of a whole slot is a multiple of 64. */
  public long address() {
    if (whole.address == 0) {
      throw new IllegalStateException("A slot has no address before the program is bound.");
    }
    return whole.address + offset;
  }
}
