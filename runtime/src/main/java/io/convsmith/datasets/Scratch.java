package io.convsmith.datasets;

/**
 * Where a thread turns stored values into floats before it hands them to a buffer in bulk: a direct
 * buffer takes a whole array many times faster than one float at a time, and the training loop is
 * to leave no garbage.
 */
final class Scratch {
  static final int LENGTH = 4096;

  private static final ThreadLocal<float[]> FLOATS =
      ThreadLocal.withInitial(() -> new float[LENGTH]);

  private Scratch() {}

  /** This thread's array of {@link #LENGTH} floats, with whatever was left in it. */
  static float[] floats() {
    return FLOATS.get();
  }
}
