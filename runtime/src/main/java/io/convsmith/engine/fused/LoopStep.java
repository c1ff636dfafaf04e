package io.convsmith.engine.fused;

import io.convsmith.engine.kernel.Step;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/** The running form of a loop: for each block loads, then work. */
final class LoopStep implements Step {
  private final int rows;
  private final int blockRows;
  private final int columns;
  private final Load[] loads;
  private final Work[] works;

  LoopStep(int rows, int blockRows, int columns, List<Load> loads, List<Work> works) {
    this.rows = rows;
    this.blockRows = blockRows;
    this.columns = columns;
    this.loads = loads.toArray(Load[]::new);
    this.works = works.toArray(Work[]::new);
  }

  @Override
  public void run() {
    for (Load load : loads) {
      load.begin();
    }
    for (Work work : works) {
      work.begin();
    }
    for (int row = 0; row < rows; row += blockRows) {
      int count = Math.min(blockRows, rows - row);
      for (Load load : loads) {
        load.block(row, count);
      }
      for (Work work : works) {
        work.block(row, count, count * columns);
      }
    }
    for (Work work : works) {
      work.end();
    }
  }

  /** Fills a register with a block of an operand; what does not vary by row is filled once. */
  static final class Load {
    private final FloatBuffer from;
    private final float[] register;
    private final Space.Extent extent;
    private final int columns;
    private final float[] perRow;

    Load(FloatBuffer from, float[] register, Space.Extent extent, int columns) {
      this.from = from;
      this.register = register;
      this.extent = extent;
      this.columns = columns;
      this.perRow = new float[extent == Space.Extent.COLUMN ? register.length / columns : 0];
    }

    void begin() {
      if (extent == Space.Extent.SCALAR) {
        Arrays.fill(register, from.get(0));
      } else if (extent == Space.Extent.ROW) {
        from.get(0, register, 0, columns);
        for (int filled = columns; filled < register.length; filled += columns) {
          System.arraycopy(register, 0, register, filled, columns);
        }
      }
    }

    void block(int row, int count) {
      if (extent == Space.Extent.FULL) {
        from.get(row * columns, register, 0, count * columns);
      } else if (extent == Space.Extent.COLUMN) {
        from.get(row, perRow, 0, count);
        for (int i = 0; i < count; i++) {
          Arrays.fill(register, i * columns, (i + 1) * columns, perRow[i]);
        }
      }
    }
  }

  /** Something done for each block. */
  interface Work {
    default void begin() {}

    void block(int row, int rows, int count);

    default void end() {}
  }

  /** An op on registers. */
  static final class Compute implements Work {
    private final Loops.Loop loop;
    private final float[] to;
    private final float[][] from;

    Compute(Loops.Loop loop, float[] to, float[][] from) {
      this.loop = loop;
      this.to = to;
      this.from = from;
    }

    @Override
    public void block(int row, int rows, int count) {
      loop.run(to, from, count);
    }
  }

  /** A register written to memory. */
  static final class Store implements Work {
    private final float[] register;
    private final FloatBuffer to;
    private final int columns;

    Store(float[] register, FloatBuffer to, int columns) {
      this.register = register;
      this.to = to;
      this.columns = columns;
    }

    @Override
    public void block(int row, int rows, int count) {
      to.put(row * columns, register, 0, count);
    }
  }

  /** A register gathered into a sum or the largest. */
  static final class Reduction implements Work {
    private final Reducer reducer;
    private final float[] register;

    Reduction(Reducer reducer, float[] register) {
      this.reducer = reducer;
      this.register = register;
    }

    @Override
    public void begin() {
      reducer.begin();
    }

    @Override
    public void block(int row, int rows, int count) {
      reducer.add(register, row, rows);
    }

    @Override
    public void end() {
      reducer.end();
    }
  }
}
