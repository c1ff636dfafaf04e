package io.convsmith.engine.fused;

import java.util.Arrays;

/**
 * Gathers a sum or the largest along any axes, block by block. A few blocks of the same sums are
 * joined element by element and folded onto themselves, so that their sum is a tree of additions,
 * until little is left; that is added in double precision. The error does not grow with the number
 * of elements.
 *
 * <p>Within a block the axes are, from the outside: some that are kept, each step along them a
 * slice of its own; some that are reduced, by folding; the rest, of which a last run may be reduced
 * again.
 */
final class Reducer implements Work {
  /** Folding pays for long rows only: the compiler leaves loops of a few elements in scalars. */
  private static final int FEW = 128;

  /** How many blocks are joined in single precision. */
  private static final int MOST_BLOCKS = 8;

  private final boolean sums;
  private final float[] register;
  private final Course course;
  private final Memory to;
  private final int[] slices;
  private final int slice;
  private final int kept;
  private final int run;
  private final int[] positions;
  private final double[] totals;
  private final float[] folded;
  private final float[] other;
  private final boolean repeats;
  private final float[] joinedBlocks;
  private int blocks;
  private int offset;
  private int size;

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
    Course within = course.behindKept();
    this.slice = within.size();
    this.slices = course.positions(course.size(), slice);
    this.kept = within.period();
    this.run = Math.min(kept, within.run());
    // What folding leaves is told by one table, since loops over short rows are slow.
    this.positions = within.positions(Math.min(slice, Math.max(1, FEW / kept) * kept), run);
    this.totals = new double[to.size()];
    this.folded = new float[register.length];
    this.other = new float[register.length];
    this.repeats = course.repeats();
    this.joinedBlocks = new float[repeats ? register.length : 0];
  }

  @Override
  public void begin() {
    Arrays.fill(totals, sums ? 0 : Double.NEGATIVE_INFINITY);
    blocks = 0;
  }

  @Override
  public void block(int[] at, int count) {
    int here = course.offset(at);
    if (!repeats) {
      gather(register, here, count);
      return;
    }
    if (blocks == MOST_BLOCKS || (blocks > 0 && (here != offset || count != size))) {
      gather(joinedBlocks, offset, size);
      blocks = 0;
    }
    if (blocks == 0) {
      System.arraycopy(register, 0, joinedBlocks, 0, count);
    } else {
      join(joinedBlocks, register, count);
    }
    blocks++;
    offset = here;
    size = count;
  }

  private void gather(float[] from, int base, int count) {
    for (int i = 0, start = 0; start < count; i++, start += slice) {
      gather(from, base + slices[i], start, Math.min(slice, count - start));
    }
  }

  @Override
  public void end() {
    if (blocks > 0) {
      gather(joinedBlocks, offset, size);
    }
    for (int done = 0; done < totals.length; done += folded.length) {
      int part = Math.min(folded.length, totals.length - done);
      for (int i = 0; i < part; i++) {
        folded[i] = (float) totals[done + i];
      }
      to.write(done, folded, 0, part);
    }
  }

  /** One slice. */
  private void gather(float[] from, int base, int start, int count) {
    int width = Math.min(kept, count);
    if (width == 1) {
      add(base, across(from, start, count));
      return;
    }
    if (run > 1 && width == count) {
      for (int i = 0; i * run < count; i++) {
        add(base + positions[i], across(from, start + i * run, run));
      }
      return;
    }
    int left = folded(from, start, count, width);
    if (run > 1) {
      for (int i = 0; i * run < left; i++) {
        add(base + positions[i], sequential(i * run, run));
      }
    } else if (sums) {
      addEach(totals, base, positions, folded, left);
    } else {
      maxEach(totals, base, positions, folded, left);
    }
  }

  private static void addEach(
      double[] totals, int offset, int[] positions, float[] from, int count) {
    for (int i = 0; i < count; i++) {
      totals[offset + positions[i]] += from[i];
    }
  }

  private static void maxEach(
      double[] totals, int offset, int[] positions, float[] from, int count) {
    for (int i = 0; i < count; i++) {
      int position = offset + positions[i];
      totals[position] = Math.max(totals[position], from[i]);
    }
  }

  private void add(int position, double value) {
    totals[position] = joined(totals[position], value);
  }

  private double joined(double total, double next) {
    return sums ? total + next : Math.max(total, next);
  }

  /** What neighbours come to. */
  private double across(float[] from, int start, int count) {
    return sequential(0, folded(from, start, count, 1));
  }

  /** What neighbours in the folded block come to. */
  private double sequential(int first, int count) {
    double total = folded[first];
    for (int i = 1; i < count; i++) {
      total = joined(total, folded[first + i]);
    }
    return total;
  }

  /**
   * Joins the second half of a slice's rows to the first, until few elements are left; says how
   * many. Halves are copied to where they are joined, because the compiler makes vectors only of
   * elements with the same index.
   */
  private int folded(float[] from, int start, int count, int width) {
    int rows = count / width;
    if (isFew(rows, width)) {
      System.arraycopy(from, start, folded, 0, count);
      return count;
    }
    System.arraycopy(from, start, folded, 0, half(rows) * width);
    System.arraycopy(from, start + half(rows) * width, other, 0, rows / 2 * width);
    join(folded, other, rows / 2 * width);
    for (rows = half(rows); !isFew(rows, width); rows = half(rows)) {
      System.arraycopy(folded, half(rows) * width, other, 0, rows / 2 * width);
      join(folded, other, rows / 2 * width);
    }
    return rows * width;
  }

  private static boolean isFew(int rows, int width) {
    return rows == 1 || rows * width <= FEW;
  }

  private static int half(int rows) {
    return (rows + 1) / 2;
  }

  private void join(float[] to, float[] from, int count) {
    if (sums) {
      addTo(to, from, count);
    } else {
      maxTo(to, from, count);
    }
  }

  private static void addTo(float[] to, float[] from, int count) {
    for (int i = 0; i < count; i++) {
      to[i] += from[i];
    }
  }

  private static void maxTo(float[] to, float[] from, int count) {
    for (int i = 0; i < count; i++) {
      to[i] = Math.max(to[i], from[i]);
    }
  }
}
