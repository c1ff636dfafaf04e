package io.convsmith.graph;

import java.util.Arrays;
import java.util.List;

/**
 * Two numbers for each axis: where a slice begins and ends, or how much is padded before and after.
 *
 * @param first begin or before
 * @param second end or after
 */
public record Block(List<Integer> first, List<Integer> second) {
  /** Makes the lists immutable. */
  public Block {
    first = List.copyOf(first);
    second = List.copyOf(second);
  }

  static Block of(int[] first, int[] second) {
    return new Block(Arrays.stream(first).boxed().toList(), Arrays.stream(second).boxed().toList());
  }
}
