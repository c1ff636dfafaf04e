package io.convsmith.layers;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How many zeros surround images: by a rule or fixed.
 *
 * @param rule the rule; null for fixed numbers
 * @param fixed before and after on each spatial axis; none with a rule
 */
record PaddingRule(@Nullable Padding rule, List<Integer> fixed) {
  static final PaddingRule VALID = new PaddingRule(Padding.VALID, List.of());

  static PaddingRule of(Padding rule) {
    return new PaddingRule(rule, List.of());
  }

  /** Before and after on the first spatial axis, then on the next. */
  static PaddingRule explicit(Integer... pairs) {
    return new PaddingRule(null, List.of(pairs));
  }

  /**
   * Zeros before and after on each axis.
   *
   * @param sizes the images' spatial sizes
   * @param window how far the window reaches on each axis, dilation included
   * @param strides its step
   */
  int[] pairs(List<Integer> sizes, List<Integer> window, List<Integer> strides) {
    if (rule == null) {
      return fixed.stream().mapToInt(Integer::intValue).toArray();
    }
    int[] pairs = new int[2 * sizes.size()];
    for (int axis = 0; axis < sizes.size(); axis++) {
      if (rule == Padding.SAME) {
        int outputs = -Math.floorDiv(-sizes.get(axis), strides.get(axis));
        int needed = (outputs - 1) * strides.get(axis) + window.get(axis);
        int total = Math.max(needed - sizes.get(axis), 0);
        pairs[2 * axis] = total / 2;
        pairs[2 * axis + 1] = total - total / 2;
      } else if (rule == Padding.CAUSAL) {
        pairs[2 * axis] = window.get(axis) - 1;
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
