package io.convsmith.engine.fused;

import io.convsmith.engine.kernel.CounterRandom;
import io.convsmith.engine.kernel.RandomState;
import io.convsmith.graph.RandomStream;
import java.util.Arrays;

/**
 * Fills a register with random numbers, the same whatever order the loop runs in: a number depends
 * on its row-major position.
 */
final class Draw implements Work {
  private final Course course;
  private final float[] register;
  private final RandomState state;
  private final RandomStream stream;
  private final long[] distances;
  private final long[] bits;
  private long key;

  /**
   * @param course how row-major numbers of the stream's shape lie along the blocks
   */
  Draw(Course course, float[] register, RandomState state, RandomStream stream) {
    this.course = course;
    this.register = register;
    this.state = state;
    this.stream = stream;
    this.distances =
        Arrays.stream(course.positions(register.length, 1))
            .mapToLong(CounterRandom::distance)
            .toArray();
    this.bits = new long[register.length];
  }

  @Override
  public void begin() {
    key = CounterRandom.key(state.seed(), state.run(), stream.stream());
  }

  @Override
  public void block(int[] at, int count) {
    CounterRandom.bitsOf(key, stream.first() + course.offset(at), distances, bits, count);
    for (int i = 0; i < count; i++) {
      register[i] = CounterRandom.uniformFloat(bits[i]);
    }
  }
}
