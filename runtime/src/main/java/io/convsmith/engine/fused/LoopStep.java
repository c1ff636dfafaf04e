package io.convsmith.engine.fused;

import io.convsmith.engine.kernel.Step;
import java.util.Arrays;
import java.util.List;

/** The running form of a loop: for each block all its work. */
final class LoopStep implements Step {
  private final int[] sizes;
  private final int runs;
  private final int run;
  private final Work[] works;
  private final int[] at;

  LoopStep(Blocks blocks, List<Work> works) {
    this.sizes = blocks.outer();
    this.runs = blocks.runs();
    this.run = blocks.run();
    this.works = works.toArray(Work[]::new);
    this.at = new int[sizes.length];
  }

  @Override
  public void run() {
    Arrays.fill(at, 0);
    for (Work work : works) {
      work.begin();
    }
    int split = sizes.length - 1;
    do {
      int count = Math.min(runs, sizes[split] - at[split]) * run;
      for (Work work : works) {
        work.block(at, count);
      }
    } while (advance());
    for (Work work : works) {
      work.end();
    }
  }

  /** On to the next block; the split axis goes fastest. */
  private boolean advance() {
    int axis = sizes.length - 1;
    at[axis] += runs;
    while (at[axis] >= sizes[axis]) {
      if (axis == 0) {
        return false;
      }
      at[axis--] = 0;
      at[axis]++;
    }
    return true;
  }
}
