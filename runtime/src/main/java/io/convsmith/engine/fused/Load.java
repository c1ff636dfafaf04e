package io.convsmith.engine.fused;

import java.util.Arrays;

/** Fills a register with an operand, unless the register holds the same numbers already. */
abstract class Load implements Work {
  final Course course;
  final Memory from;
  final float[] register;
  private final boolean fixed;
  private int held = -1;
  private int filled;

  /**
   * @param fixed whether the numbers never change, not even between runs
   */
  Load(Course course, Memory from, float[] register, boolean fixed) {
    this.course = course;
    this.from = from;
    this.register = register;
    this.fixed = fixed;
  }

  /** The fitting kind of load. */
  static Load of(Course course, Memory from, float[] register, boolean fixed) {
    return course.piece() == course.period()
        ? new Repeat(course, from, register, fixed)
        : new Gather(course, from, register, fixed);
  }

  @Override
  public final void begin() {
    if (!fixed) {
      held = -1;
    }
  }

  @Override
  public final void block(int[] at, int count) {
    int offset = course.offset(at);
    if (offset != held || count > filled) {
      filled = fill(offset, count);
      held = offset;
    }
  }

  /** Fills the register's first elements, and says how many are filled. */
  abstract int fill(int offset, int count);

  /** Numbers that lie one behind the other, repeated until the register is full. */
  private static final class Repeat extends Load {
    private final int period;

    Repeat(Course course, Memory from, float[] register, boolean fixed) {
      super(course, from, register, fixed);
      this.period = course.period();
    }

    @Override
    int fill(int offset, int count) {
      if (period == register.length) {
        from.read(offset, register, 0, count);
        return count;
      }
      from.read(offset, register, 0, period);
      if (period == 1) {
        Arrays.fill(register, register[0]);
      }
      int filled = period == 1 ? register.length : period;
      while (filled < register.length) {
        int more = Math.min(filled, register.length - filled);
        System.arraycopy(register, 0, register, filled, more);
        filled += more;
      }
      return filled;
    }
  }

  /** Numbers that are looked up one by one, or as runs of the same number. */
  private static final class Gather extends Load {
    private final int run;
    private final int piece;
    private final int[] positions;
    private final float[] window;
    private final boolean isNear;

    Gather(Course course, Memory from, float[] register, boolean fixed) {
      super(course, from, register, fixed);
      run = course.run();
      int span = Arrays.stream(course.positions(register.length, run)).max().orElse(0) + 1;
      isNear = span <= 4 * Blocks.MOST;
      piece = isNear || run > 1 ? 1 : course.piece();
      positions = course.positions(register.length, run * piece);
      window = new float[isNear ? span : 1];
    }

    @Override
    int fill(int offset, int count) {
      if (isNear) {
        from.read(offset, window, 0, Math.min(window.length, from.size() - offset));
      }
      if (run == 1 && isNear) {
        for (int i = 0; i < count; i++) {
          register[i] = window[positions[i]];
        }
      } else if (run == 1) {
        for (int i = 0, start = 0; start < count; i++, start += piece) {
          from.read(offset + positions[i], register, start, piece);
        }
      } else {
        for (int i = 0, start = 0; start < count; i++, start += run) {
          Arrays.fill(register, start, start + run, number(offset, positions[i]));
        }
      }
      return count;
    }

    private float number(int offset, int position) {
      if (isNear) {
        return window[position];
      }
      from.read(offset + position, window, 0, 1);
      return window[0];
    }
  }
}
