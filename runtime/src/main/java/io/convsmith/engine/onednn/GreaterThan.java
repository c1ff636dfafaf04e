package io.convsmith.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_gt;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_max;

import io.convsmith.engine.kernel.Placement;
import io.convsmith.graph.Constant;
import io.convsmith.graph.Node;
import io.convsmith.graph.Sources;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;

/**
 * 1 where a tensor is larger than constants: the gradient of the rectifier.
 *
 * <p>For oneDNN what is not a number is larger than anything. So the tensor is first made at least
 * the constant, which puts the constant in the place of what is not a number, and then compared.
 */
final class GreaterThan {
  private static final int COMPARED = DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE + DNNL_ARG_SRC_1;

  private GreaterThan() {}

  /** A tensor and constants that may be stretched to its shape. */
  static Optional<Draft> plan(Node node, Placement placement) {
    if (node.input(0).shape().size() != node.shape().size() || !isNumbers(node.input(1))) {
      return Optional.empty();
    }
    memory.desc whole = Pairwise.whole(node.shape(), node.input(1).shape());
    memory.desc stretched = Pairwise.stretched(node.shape(), node.input(1).shape());
    post_ops after = new post_ops();
    after.append_binary(dnnl_binary_gt, stretched);
    primitive_attr attributes = OneDnn.attributes();
    attributes.set_post_ops(after);
    binary.primitive_desc made =
        new binary.primitive_desc(
            OneDnn.ENGINE, dnnl_binary_max, whole, stretched, whole, attributes, true);
    if (!OneDnn.isFast(made)) {
      return Optional.empty();
    }
    Draft draft = new Draft(node.op().name(), placement);
    Operand constants = draft.input(1, stretched);
    draft.named(
        new binary(made),
        made,
        Map.of(
            DNNL_ARG_SRC_0,
            draft.input(0, whole),
            DNNL_ARG_SRC_1,
            constants,
            COMPARED,
            constants,
            DNNL_ARG_DST,
            draft.output(whole)));
    return Optional.of(draft);
  }

  private static boolean isNumbers(Node node) {
    return node.op() == Sources.CONSTANT
        && Arrays.stream(((Constant) node.attributes()).toArray()).noneMatch(Double::isNaN);
  }
}
