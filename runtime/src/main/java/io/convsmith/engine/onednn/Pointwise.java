package io.convsmith.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_abs;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_logistic;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_sqrt;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_tanh;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_inference;

import io.convsmith.engine.kernel.Placement;
import io.convsmith.graph.Functions;
import io.convsmith.graph.Node;
import io.convsmith.graph.Op;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.memory;

/**
 * A function of each element of one tensor.
 *
 * <p>Not here are the exponential, which oneDNN makes infinite for what is not a number, and the
 * logarithm, which it has to six digits only; softmax is left out for the same reasons.
 */
final class Pointwise {
  private static final Map<Op<?>, Integer> ALGORITHMS =
      Map.of(
          Functions.ABS, dnnl_eltwise_abs,
          Functions.SIGMOID, dnnl_eltwise_logistic,
          Functions.SQRT, dnnl_eltwise_sqrt,
          Functions.TANH, dnnl_eltwise_tanh);

  private Pointwise() {}

  /** The ops that it can plan. */
  static Iterable<Op<?>> ops() {
    return ALGORITHMS.keySet();
  }

  /** One tensor to another of the same shape. */
  static Optional<Draft> plan(Node node, Placement placement) {
    Integer algorithm = ALGORITHMS.get(node.op());
    if (algorithm == null) {
      return Optional.empty();
    }
    memory.desc row = Layouts.rowMajor(node.shape().size());
    eltwise_forward.primitive_desc made =
        new eltwise_forward.primitive_desc(
            OneDnn.ENGINE,
            dnnl_forward_inference,
            algorithm,
            row,
            row,
            0,
            0,
            OneDnn.ATTRIBUTES,
            true);
    if (!OneDnn.isFast(made)) {
      return Optional.empty();
    }
    Draft draft = new Draft(node.op().name(), placement);
    draft.named(
        new eltwise_forward(made),
        made,
        Map.of(DNNL_ARG_SRC, draft.input(0, row), DNNL_ARG_DST, draft.output(row)));
    return Optional.of(draft);
  }
}
