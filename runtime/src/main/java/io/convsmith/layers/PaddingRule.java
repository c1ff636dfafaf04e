package io.convsmith.layers;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How many zeros surround images: by a rule or fixed.
 *
 * @param rule the rule; null for fixed numbers
 * @param fixed before and after on each spatial axis; all 0 with a rule
 */
record PaddingRule(@Nullable Padding rule, List<Integer> fixed) {
  static final PaddingRule VALID = new PaddingRule(Padding.VALID, List.of(0, 0, 0, 0));
  private static final PaddingRule SAME = new PaddingRule(Padding.SAME, List.of(0, 0, 0, 0));

  static PaddingRule of(Padding rule) {
    return rule == Padding.SAME ? SAME : VALID;
  }

  static PaddingRule explicit(int top, int bottom, int left, int right) {
    return new PaddingRule(null, List.of(top, bottom, left, right));
  }

  /**
   * Zeros before and after on each axis.
   *
   * @param sizes the images' spatial sizes
   * @param window how far the window reaches on each axis, dilation included
   * @param strides its step
   */
  int[] pairs(List<Integer> sizes, List<Integer> window, List<Integer> strides) {
    int[] pairs = fixed.stream().mapToInt(Integer::intValue).toArray();
    if (rule == Padding.SAME) {
      for (int axis = 0; axis < sizes.size(); axis++) {
        int outputs = -Math.floorDiv(-sizes.get(axis), strides.get(axis));
        int needed = (outputs - 1) * strides.get(axis) + window.get(axis);
        int total = Math.max(needed - sizes.get(axis), 0);
        pairs[2 * axis] = total / 2;
        pairs[2 * axis + 1] = total - total / 2;
      }
    }
    return pairs;
  }

  /** The images' spatial sizes with padding. */
  List<Integer> padded(List<Integer> sizes, List<Integer> window, List<Integer> strides) {
    int[] pairs = pairs(sizes, window, strides);
    return IntStream.range(0, sizes.size())
        .map(axis -> sizes.get(axis) + pairs[2 * axis] + pairs[2 * axis + 1])
        .boxed()
        .toList();
  }

  /** What a layer's config shows. */
  Object config() {
    return rule == null ? fixed : rule.name();
  }
}
