package io.convsmith.engine.fused;

import io.convsmith.engine.kernel.Layout;
import io.convsmith.tensor.Shape;
import java.util.Arrays;
import java.util.List;

/** A part of a tensor as runs of neighbours, in the order in which both lie. */
final class Runs {
  private final int first;
  private final int length;
  private final int[] counts;
  private final int[] strides;
  private final int[] at;

  /** What is done with a run, told where it begins in the whole and in the part. */
  @FunctionalInterface
  interface Visitor {
    void run(int inWhole, int inPart, int length);
  }

  /**
   * The runs of a part.
   *
   * @param begin where it begins along the axes of the whole
   * @param part its shape
   * @param layout of both; a multiple of its blocks of channels lies before the part
   */
  Runs(List<Integer> begin, Shape part, Shape whole, Layout.Ordered layout) {
    int[] sizes = layout.inMemory(whole).toArray();
    int[] cut = layout.inMemory(part).toArray();
    int[] from = inMemory(begin, layout);
    int[] steps = new int[sizes.length];
    int position = 0;
    for (int axis = sizes.length - 1, step = 1; axis >= 0; axis--) {
      steps[axis] = step;
      position += from[axis] * step;
      step *= sizes[axis];
    }
    int outer = sizes.length - 1;
    int neighbours = cut[outer];
    while (outer > 0 && cut[outer] == sizes[outer]) {
      outer--;
      neighbours *= cut[outer];
    }
    this.first = position;
    this.length = neighbours;
    this.counts = Arrays.copyOf(cut, outer);
    this.strides = Arrays.copyOf(steps, outer);
    this.at = new int[outer];
  }

  private static int[] inMemory(List<Integer> begin, Layout.Ordered layout) {
    int[] logical = begin.stream().mapToInt(Integer::intValue).toArray();
    if (layout.isRowMajor()) {
      return logical;
    }
    int channels = logical.length - 1;
    int[] lying = new int[logical.length + 1];
    lying[0] = logical[0];
    lying[1] = logical[channels] / layout.block();
    System.arraycopy(logical, 1, lying, 2, channels - 1);
    return lying;
  }

  /** Visits all runs in the order of the part; by one thread at a time. */
  void each(Visitor visitor) {
    int inWhole = first;
    int inPart = 0;
    int axis;
    do {
      visitor.run(inWhole, inPart, length);
      inPart += length;
      axis = at.length - 1;
      while (axis >= 0 && ++at[axis] == counts[axis]) {
        inWhole -= (counts[axis] - 1) * strides[axis];
        at[axis--] = 0;
      }
      if (axis >= 0) {
        inWhole += strides[axis];
      }
    } while (axis >= 0);
  }
}
