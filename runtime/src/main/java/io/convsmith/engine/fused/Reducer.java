package io.convsmith.engine.fused;

import java.util.Arrays;

/**
 * Gathers a sum or the largest along any axes, block by block. A block is folded onto itself, so
 * that its sum is a tree of additions; sums of blocks are added in double precision. The error does
 * not grow with the number of elements.
 */
final class Reducer implements Work {
  private static final int SHORT = 16;

  private final boolean sums;
  private final float[] register;
  private final Course course;
  private final Memory to;
  private final int period;
  private final int run;
  private final int[] positions;
  private final double[] totals;
  private final float[] folded;
  private final float[] other;

  /**
   * @param sums whether the sum is wanted, or the largest
   * @param course how the result lies along the blocks
   * @param to where the result goes
   */
  Reducer(boolean sums, float[] register, Course course, Memory to) {
    this.sums = sums;
    this.register = register;
    this.course = course;
    this.to = to;
    this.period = course.period();
    this.run = Math.min(period, course.run());
    this.positions = course.positions(period, run);
    this.totals = new double[to.size()];
    this.folded = new float[register.length];
    this.other = new float[register.length];
  }

  @Override
  public void begin() {
    Arrays.fill(totals, sums ? 0 : Double.NEGATIVE_INFINITY);
  }

  @Override
  public void block(int[] at, int count) {
    int offset = course.offset(at);
    int kept = Math.min(period, count);
    if (kept == 1) {
      add(offset, across(register, 0, count));
      return;
    }
    float[] rows = count == kept ? register : folded(register, 0, count / kept, kept, 1);
    for (int i = 0, start = 0; start < kept; i++, start += run) {
      add(offset + positions[i], run == 1 ? rows[start] : across(rows, start, run));
    }
  }

  @Override
  public void end() {
    for (int done = 0; done < totals.length; done += folded.length) {
      int part = Math.min(folded.length, totals.length - done);
      for (int i = 0; i < part; i++) {
        folded[i] = (float) totals[done + i];
      }
      to.write(done, folded, 0, part);
    }
  }

  private void add(int position, double value) {
    totals[position] = joined(totals[position], value);
  }

  private double joined(double total, double next) {
    return sums ? total + next : Math.max(total, next);
  }

  /** What neighbours come to; those of a folded block are added one by one. */
  private double across(float[] from, int start, int count) {
    float[] few = from;
    int first = start;
    int rows = count;
    if (from == register && count > SHORT) {
      few = folded(from, start, count, 1, SHORT);
      first = 0;
      while (rows > SHORT) {
        rows = half(rows);
      }
    }
    double total = few[first];
    for (int i = 1; i < rows; i++) {
      total = joined(total, few[first + i]);
    }
    return total;
  }

  /**
   * Joins the second half of rows to the first, until there are few; they are the result's first.
   */
  private float[] folded(float[] block, int start, int count, int width, int few) {
    float[] from = block;
    float[] into = folded;
    int first = start;
    for (int rows = count; rows > few; rows = half(rows)) {
      int second = first + half(rows) * width;
      int joined = rows / 2 * width;
      if (sums) {
        addHalves(into, from, first, second, joined);
      } else {
        maxHalves(into, from, first, second, joined);
      }
      if (rows % 2 == 1) {
        System.arraycopy(from, first + joined, into, joined, width);
      }
      from = into;
      into = from == folded ? other : folded;
      first = 0;
    }
    return from;
  }

  private static int half(int rows) {
    return (rows + 1) / 2;
  }

  private static void addHalves(float[] to, float[] from, int first, int second, int count) {
    for (int i = 0; i < count; i++) {
      to[i] = from[first + i] + from[second + i];
    }
  }

  private static void maxHalves(float[] to, float[] from, int first, int second, int count) {
    for (int i = 0; i < count; i++) {
      to[i] = Math.max(from[first + i], from[second + i]);
    }
  }
}
