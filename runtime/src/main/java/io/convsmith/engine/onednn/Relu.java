package io.convsmith.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_max;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_relu;

import io.convsmith.engine.kernel.Placement;
import io.convsmith.graph.Node;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;

/**
 * The rectifier that keeps what is not a number.
 *
 * <p>oneDNN's own makes it 0, and a diverged model would look like a dead one. The larger of that
 * and the number itself is right, since of two numbers that do not compare oneDNN takes the second;
 * one primitive does both in one pass over memory.
 */
final class Relu {
  /** Where the post-op with index 1 finds its source. */
  private static final int SOURCE_OF_LARGER =
      2 * DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE + DNNL_ARG_SRC_1;

  private Relu() {}

  /** One tensor to another of the same shape. */
  static Optional<Draft> plan(Node node, Placement placement) {
    memory.desc row = Layouts.rowMajor(node.shape().size());
    post_ops after = new post_ops();
    after.append_eltwise(dnnl_eltwise_relu, 0, 0);
    after.append_binary(dnnl_binary_max, row);
    primitive_attr attributes = OneDnn.attributes();
    attributes.set_post_ops(after);
    binary.primitive_desc made =
        new binary.primitive_desc(OneDnn.ENGINE, dnnl_binary_max, row, row, row, attributes, true);
    if (!OneDnn.isFast(made)) {
      return Optional.empty();
    }
    Draft draft = new Draft(node.op().name(), placement);
    Operand input = draft.input(0, row);
    draft.named(
        new binary(made),
        made,
        Map.of(
            DNNL_ARG_SRC_0, input,
            DNNL_ARG_SRC_1, input,
            SOURCE_OF_LARGER, input,
            DNNL_ARG_DST, draft.output(row)));
    return Optional.of(draft);
  }
}
