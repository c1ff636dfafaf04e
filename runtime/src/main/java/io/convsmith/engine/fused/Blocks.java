package io.convsmith.engine.fused;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How a loop cuts its space into blocks: outer axes, then so many runs of all axes behind one that
 * is split. Axes that everything treats alike are one.
 */
final class Blocks {
  /** The most elements of a block: some registers of this size stay in the first cache. */
  static final int MOST = 2048;

  private final int[] sizes;
  private final List<int[]> strides;
  private final int split;
  private final int run;
  private final int runs;

  /**
   * @param sizes of the axes as they lie
   * @param strides of everything that is read or written, along those axes
   */
  Blocks(int[] sizes, List<int[]> strides) {
    int[] merged = new int[Math.max(1, sizes.length)];
    this.strides = strides.stream().map(each -> new int[merged.length]).toList();
    int axes = 0;
    for (int axis = 0; axis < sizes.length; axis++) {
      if (sizes[axis] == 1) {
        continue;
      }
      if (axes > 0 && continues(axes - 1, axis, sizes[axis], strides)) {
        merged[axes - 1] *= sizes[axis];
      } else {
        merged[axes++] = sizes[axis];
      }
      for (int i = 0; i < strides.size(); i++) {
        this.strides.get(i)[axes - 1] = strides.get(i)[axis];
      }
    }
    this.sizes = axes == 0 ? new int[] {1} : Arrays.copyOf(merged, axes);
    int cut = this.sizes.length - 1;
    int length = 1;
    while (cut > 0 && length * this.sizes[cut] <= MOST) {
      length *= this.sizes[cut--];
    }
    this.split = cut;
    this.run = length;
    int pieces = ceilDiv(this.sizes[cut], MOST / length);
    this.runs = ceilDiv(this.sizes[cut], pieces);
  }

  private static int ceilDiv(int number, int divisor) {
    return (number + divisor - 1) / divisor;
  }

  private boolean continues(int merged, int axis, int size, List<int[]> original) {
    for (int i = 0; i < original.size(); i++) {
      if (strides.get(i)[merged] != original.get(i)[axis] * size) {
        return false;
      }
    }
    return true;
  }

  /** The most elements of a block. */
  int size() {
    return runs * run;
  }

  /** The outer axes with the split one as the last. */
  int[] outer() {
    return Arrays.copyOf(sizes, split + 1);
  }

  /** Steps along the split axis of a full block. */
  int runs() {
    return runs;
  }

  /** Elements for each step along the split axis. */
  int run() {
    return run;
  }

  /** How the thing whose strides had this index lies along the blocks. */
  Course course(int index) {
    int[] all = strides.get(index);
    List<Integer> within = new ArrayList<>(List.of(runs));
    for (int axis = split + 1; axis < sizes.length; axis++) {
      within.add(sizes[axis]);
    }
    return new Course(
        Arrays.copyOf(all, split + 1),
        within.stream().mapToInt(Integer::intValue).toArray(),
        Arrays.copyOfRange(all, split, sizes.length));
  }
}
