package io.convsmith.engine.nd4j;

import io.convsmith.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Shapes that broadcast against each other, with as few axes as possible: neighbouring axes along
 * which all behave alike become one, so that {@code [128,26,26,32]} with {@code [32]} is {@code
 * [86528,32]} with {@code [1,32]}. A reduction is the same seen from behind.
 */
final class Aligned {
  private final View together;
  private final List<View> parts;

  private Aligned(View together, List<View> parts) {
    this.together = together;
    this.parts = parts;
  }

  /** A shape and others that stretch to it. */
  static Aligned of(Shape together, Shape... parts) {
    List<Long> sizes = new ArrayList<>();
    List<List<Long>> partSizes = new ArrayList<>();
    for (int i = 0; i < parts.length; i++) {
      partSizes.add(new ArrayList<>());
    }
    List<Boolean> previous = List.of();
    for (int axis = -together.rank(); axis < 0; axis++) {
      long size = together.get(axis);
      if (size == 1) {
        continue;
      }
      List<Boolean> stretched = stretched(axis, parts);
      boolean merge = stretched.equals(previous);
      append(sizes, size, merge);
      for (int i = 0; i < parts.length; i++) {
        append(partSizes.get(i), stretched.get(i) ? 1 : size, merge);
      }
      previous = stretched;
    }
    return new Aligned(view(sizes), partSizes.stream().map(Aligned::view).toList());
  }

  private static List<Boolean> stretched(int axis, Shape... parts) {
    List<Boolean> stretched = new ArrayList<>();
    for (Shape part : parts) {
      stretched.add(-axis > part.rank() || part.get(axis) == 1);
    }
    return stretched;
  }

  private static void append(List<Long> sizes, long size, boolean merge) {
    int last = sizes.size() - 1;
    if (merge) {
      sizes.set(last, sizes.get(last) * size);
    } else {
      sizes.add(size);
    }
  }

  private static View view(List<Long> sizes) {
    List<Long> atLeastOne = sizes.isEmpty() ? Collections.singletonList(1L) : sizes;
    return View.of(atLeastOne.stream().mapToLong(Long::longValue).toArray());
  }

  /** The whole. */
  View together() {
    return together;
  }

  /** One of those that stretch to it, with as many axes. */
  View part(int index) {
    return parts.get(index);
  }

  /** One of them as ND4J is to read it next to the whole. */
  View operand(int index) {
    return parts.get(index).besides(together);
  }

  /** The axes along which a part is stretched. */
  long[] stretchedAxes(int index) {
    List<Long> axes = new ArrayList<>();
    for (int axis = 0; axis < together.rank(); axis++) {
      if (parts.get(index).size(axis) != together.size(axis)) {
        axes.add((long) axis);
      }
    }
    return axes.stream().mapToLong(Long::longValue).toArray();
  }
}
