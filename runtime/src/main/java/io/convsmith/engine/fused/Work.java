package io.convsmith.engine.fused;

/** Something that a loop does for each block. */
interface Work {
  /** Before the first block of a run. */
  default void begin() {}

  /**
   * For one block.
   *
   * @param at where it begins along the outer axes
   * @param count the number of its elements
   */
  void block(int[] at, int count);

  /** After the last block of a run. */
  default void end() {}

  /** An op on registers. */
  final class Compute implements Work {
    private final Loops.Loop loop;
    private final float[] to;
    private final float[][] from;

    Compute(Loops.Loop loop, float[] to, float[]... from) {
      this.loop = loop;
      this.to = to;
      this.from = from;
    }

    @Override
    public void block(int[] at, int count) {
      loop.run(to, from, count);
    }
  }

  /** A register written to memory that lies like the loop runs. */
  final class Store implements Work {
    private final float[] register;
    private final Course course;
    private final Memory to;

    Store(float[] register, Course course, Memory to) {
      this.register = register;
      this.course = course;
      this.to = to;
    }

    @Override
    public void block(int[] at, int count) {
      to.write(course.offset(at), register, 0, count);
    }
  }
}
