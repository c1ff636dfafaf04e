package io.convsmith.engine.nd4j;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * A block of memory outside the heap, 64-byte aligned, freed by {@link #close} or, behind it, when
 * it is no longer reachable.
 */
public final class NativeMemory implements AutoCloseable {
  private static final int ALIGNMENT = 64;

  private final BytePointer block;
  private final long bytes;

  /** Allocates a block of zeros. */
  public NativeMemory(long bytes) {
    this.bytes = bytes;
    block = new BytePointer(bytes + ALIGNMENT);
    Pointer.memset(block, 0, bytes + ALIGNMENT);
  }

  /** The size. */
  public long bytes() {
    return bytes;
  }

  /** The address of the first byte, a multiple of 64. */
  public long address() {
    return (block.address() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  /** The address of a direct buffer's first element. */
  public static long address(FloatBuffer direct) {
    return new FloatPointer(direct).address();
  }

  /** The bytes at an address as a buffer in native order, valid for as long as their memory is. */
  public static ByteBuffer view(long address, long bytes) {
    return at(address, bytes).asByteBuffer().order(ByteOrder.nativeOrder());
  }

  /** Copies bytes from one address to another. */
  public static void copy(long from, long to, long bytes) {
    Pointer.memcpy(at(to, bytes), at(from, bytes), bytes);
  }

  /** A pointer to memory that somebody else owns. */
  static Pointer at(long start, long size) {
    return new Located(start, size);
  }

  @Override
  public void close() {
    block.close();
  }

  /** A pointer to memory that it does not own. */
  private static final class Located extends BytePointer {
    Located(long start, long size) {
      super((Pointer) null);
      address = start;
      limit = size;
      capacity = size;
    }
  }
}
