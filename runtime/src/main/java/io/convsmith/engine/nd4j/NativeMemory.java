package io.convsmith.engine.nd4j;

import io.convsmith.graph.NativeMemoryException;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * A block of memory outside the heap, 64-byte aligned, freed by {@link #close} or, behind it, when
 * it is no longer reachable.
 */
public final class NativeMemory implements AutoCloseable {
  private static final int ALIGNMENT = 64;

  private static final Cleaner CLEANER = Cleaner.create();

  private final Pointer block;
  private final long bytes;
  private final Cleaner.Cleanable freeing;

  /**
   * Allocates a block of zeros.
   *
   * @throws NativeMemoryException if there is no room for it: one sentence with the limit and how
   *     to raise it
   */
  public NativeMemory(long bytes) {
    Nd4jNatives.require();
    this.bytes = bytes;
    long size = bytes + ALIGNMENT;
    NativeLimits.require(size);
    block = allocated(size);
    freeing = CLEANER.register(this, new Block(block, size));
    Pointer.memset(block, 0, size);
  }

  /** Past JavaCPP's own count, whose limit is the heap's. */
  private static Pointer allocated(long size) {
    @Nullable Pointer block = Pointer.malloc(size);
    if (block == null) {
      throw NativeLimits.refused(size);
    }
    NativeLimits.arena(size);
    return block;
  }

  /** Frees a block; the cleaner sees to it that this happens once. */
  private record Block(Pointer pointer, long size) implements Runnable {
    @Override
    public void run() {
      Pointer.free(pointer);
      NativeLimits.arena(-size);
    }
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
    freeing.clean();
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
