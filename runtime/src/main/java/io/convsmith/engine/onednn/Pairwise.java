package io.convsmith.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_add;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_div;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_eq;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_mul;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_sub;

import io.convsmith.engine.kernel.Placement;
import io.convsmith.graph.Elementwise;
import io.convsmith.graph.Node;
import io.convsmith.graph.Op;
import io.convsmith.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.memory;

/**
 * Two tensors element by element, either one stretched.
 *
 * <p>oneDNN stretches its second source only, and is fast for few patterns of axes; so sources
 * change places where the op allows it, and neighbouring axes that are stretched alike become one.
 * Comparisons by size are not here, as oneDNN calls what is not a number larger than anything, and
 * neither are the larger and the smaller, as it loses a first source that is not a number.
 */
final class Pairwise {
  /** Stands for no algorithm: an op that cannot have its sources exchanged. */
  private static final int NONE = -1;

  private static final Map<Op<?>, Pairwise> OPS =
      Map.of(
          Elementwise.PLUS, new Pairwise(dnnl_binary_add, dnnl_binary_add),
          Elementwise.MINUS, new Pairwise(dnnl_binary_sub, NONE),
          Elementwise.TIMES, new Pairwise(dnnl_binary_mul, dnnl_binary_mul),
          Elementwise.DIV, new Pairwise(dnnl_binary_div, NONE),
          Elementwise.EQUAL_TO, new Pairwise(dnnl_binary_eq, dnnl_binary_eq));

  private final int algorithm;
  private final int exchanged;

  private Pairwise(int algorithm, int exchanged) {
    this.algorithm = algorithm;
    this.exchanged = exchanged;
  }

  /** The ops that it can plan. */
  static Iterable<Op<?>> ops() {
    return OPS.keySet();
  }

  /** Two tensors to one. */
  static Optional<Draft> plan(Node node, Placement placement) {
    Pairwise op = OPS.get(node.op());
    Shape result = node.shape();
    if (op == null) {
      return Optional.empty();
    }
    if (node.input(0).shape().size() == result.size()) {
      return plan(node, placement, op.algorithm, 0, 1);
    }
    return op.exchanged != NONE && node.input(1).shape().size() == result.size()
        ? plan(node, placement, op.exchanged, 1, 0)
        : Optional.empty();
  }

  private static Optional<Draft> plan(
      Node node, Placement placement, int algorithm, int whole, int stretched) {
    memory.desc first = whole(node.shape(), node.input(stretched).shape());
    memory.desc second = stretched(node.shape(), node.input(stretched).shape());
    binary.primitive_desc made =
        new binary.primitive_desc(
            OneDnn.ENGINE, algorithm, first, second, first, OneDnn.ATTRIBUTES, true);
    if (!OneDnn.isFast(made)) {
      return Optional.empty();
    }
    Draft draft = new Draft(node.op().name(), placement);
    draft.named(
        new binary(made),
        made,
        Map.of(
            DNNL_ARG_SRC_0, draft.input(whole, first),
            DNNL_ARG_SRC_1, draft.input(stretched, second),
            DNNL_ARG_DST, draft.output(first)));
    return Optional.of(draft);
  }

  /** A tensor of the result's shape, in the axes that {@link #stretched} goes with. */
  static memory.desc whole(Shape result, Shape stretched) {
    return layout(result, stretched, 0);
  }

  /** A tensor that may be stretched to the result's shape. */
  static memory.desc stretched(Shape result, Shape stretched) {
    return layout(result, stretched, 1);
  }

  private static memory.desc layout(Shape result, Shape stretched, int source) {
    return Layouts.rowMajor(
        axes(result, stretched).stream().mapToLong(axis -> axis[source]).toArray());
  }

  /** As few axes as can be: the size of the result and of the stretched source on each. */
  private static List<long[]> axes(Shape result, Shape stretched) {
    List<long[]> axes = new ArrayList<>();
    int missing = result.rank() - stretched.rank();
    for (int axis = 0; axis < result.rank(); axis++) {
      long size = result.get(axis);
      long own = axis < missing ? 1 : stretched.get(axis - missing);
      long[] last = axes.isEmpty() ? null : axes.get(axes.size() - 1);
      if (last != null && (last[1] == last[0]) == (own == size)) {
        last[0] *= size;
        last[1] *= own;
      } else if (size > 1) {
        axes.add(new long[] {size, own});
      }
    }
    if (axes.isEmpty()) {
      axes.add(new long[] {1, 1});
    }
    return axes;
  }
}
