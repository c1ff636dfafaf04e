package io.convsmith.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_inference;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_avg_exclude_padding;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_max;

import io.convsmith.engine.kernel.Placement;
import io.convsmith.engine.kernel.Slot;
import io.convsmith.graph.Node;
import io.convsmith.graph.Pooling;
import io.convsmith.graph.PoolingGradient;
import io.convsmith.graph.PoolingWindow;
import io.convsmith.graph.Recording;
import io.convsmith.tensor.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.pooling_backward;
import org.bytedeco.dnnl.pooling_forward;

/**
 * Pooling and its gradients in one, two or three spatial dimensions.
 *
 * <p>In a training step max pooling leaves behind where each largest element was, for its gradient.
 * Other recordings do not pay for that; a gradient that finds nothing pools again by itself. In a
 * window of nothing but minus infinity oneDNN takes the smallest finite number for the largest.
 */
final class WindowPooling {
  private final memory.desc images;
  private final memory.desc pooled;
  private final long[] size;
  private final long[] strides;
  private final long[] before;
  private final long[] after;
  private final long[] noDilation;
  private final int algorithm;

  private WindowPooling(int algorithm, Shape images, PoolingWindow window) {
    this.algorithm = algorithm;
    this.images = Layouts.images(images);
    this.pooled = Layouts.images(window.output(images));
    size = longs(window.size());
    strides = longs(window.strides());
    before = longs(window.before());
    after = longs(window.after());
    noDilation = new long[size.length];
  }

  /** Images to the largest of each window. */
  static Optional<Draft> max(Node node, Placement placement) {
    PoolingWindow window = (PoolingWindow) node.attributes();
    Node imagesNode = node.input(0);
    WindowPooling pooling = new WindowPooling(dnnl_pooling_max, imagesNode.shape(), window);
    boolean training = Recording.isTraining(node);
    pooling_forward.primitive_desc made =
        pooling.forward(training ? dnnl_forward_training : dnnl_forward_inference);
    if (!made.asBoolean()) {
      return Optional.empty();
    }
    Draft draft = new Draft(node.op().name(), placement);
    Operand in = draft.input(0, pooling.images);
    Operand out = draft.output(pooling.pooled);
    if (training) {
      memory.desc places = made.workspace_desc();
      Slot shared = placement.share(key(window, imagesNode), places.get_size());
      pooling.call(draft, made, in, out, new Operand(places, shared));
    } else {
      draft.named(new pooling_forward(made), made, Map.of(DNNL_ARG_SRC, in, DNNL_ARG_DST, out));
    }
    return Optional.of(draft);
  }

  /** Images and a gradient of the pooled ones to where each largest element was. */
  static Optional<Draft> maxScatter(Node node, Placement placement) {
    PoolingWindow window = (PoolingWindow) node.attributes();
    Node imagesNode = node.input(0);
    WindowPooling pooling = new WindowPooling(dnnl_pooling_max, imagesNode.shape(), window);
    pooling_forward.primitive_desc hint = pooling.forward(dnnl_forward_training);
    if (!hint.asBoolean()) {
      return Optional.empty();
    }
    pooling_backward.primitive_desc made = pooling.backward(hint);
    if (!made.asBoolean()) {
      return Optional.empty();
    }
    Draft draft = new Draft(node.op().name(), placement);
    Operand places =
        placement
            .shared(key(window, imagesNode))
            .map(slot -> new Operand(hint.workspace_desc(), slot))
            .orElseGet(() -> pooling.again(draft, hint));
    draft.named(
        new pooling_backward(made),
        made,
        Map.of(
            DNNL_ARG_DIFF_DST, draft.input(1, pooling.pooled),
            DNNL_ARG_WORKSPACE, places,
            DNNL_ARG_DIFF_SRC, draft.output(pooling.images)));
    return Optional.of(draft);
  }

  /** Images to the mean of each window. */
  static Optional<Draft> average(Node node, Placement placement) {
    PoolingWindow window = (PoolingWindow) node.attributes();
    WindowPooling pooling =
        new WindowPooling(dnnl_pooling_avg_exclude_padding, node.input(0).shape(), window);
    pooling_forward.primitive_desc made = pooling.forward(dnnl_forward_training);
    if (!made.asBoolean()) {
      return Optional.empty();
    }
    Draft draft = new Draft(node.op().name(), placement);
    draft.named(
        new pooling_forward(made),
        made,
        Map.of(
            DNNL_ARG_SRC, draft.input(0, pooling.images),
            DNNL_ARG_DST, draft.output(pooling.pooled)));
    return Optional.of(draft);
  }

  /** The gradient of the pooled images spread evenly over each window. */
  static Optional<Draft> averageGradient(Node node, Placement placement) {
    PoolingGradient gradient = (PoolingGradient) node.attributes();
    WindowPooling pooling =
        new WindowPooling(dnnl_pooling_avg_exclude_padding, gradient.images(), gradient.window());
    pooling_forward.primitive_desc hint = pooling.forward(dnnl_forward_training);
    if (!hint.asBoolean()) {
      return Optional.empty();
    }
    pooling_backward.primitive_desc made = pooling.backward(hint);
    if (!made.asBoolean()) {
      return Optional.empty();
    }
    Draft draft = new Draft(node.op().name(), placement);
    draft.named(
        new pooling_backward(made),
        made,
        Map.of(
            DNNL_ARG_DIFF_DST, draft.input(0, pooling.pooled),
            DNNL_ARG_DIFF_SRC, draft.output(pooling.images)));
    return Optional.of(draft);
  }

  /** Under which key a max pooling shares its places. */
  private static Object key(PoolingWindow window, Node images) {
    return List.of(Pooling.MAX_POOLING, window, images);
  }

  private Operand again(Draft draft, pooling_forward.primitive_desc made) {
    Operand places = draft.scratch(made.workspace_desc());
    call(draft, made, draft.input(0, images), draft.scratch(pooled), places);
    return places;
  }

  private void call(
      Draft draft, pooling_forward.primitive_desc made, Operand in, Operand out, Operand places) {
    draft.named(
        new pooling_forward(made),
        made,
        Map.of(DNNL_ARG_SRC, in, DNNL_ARG_DST, out, DNNL_ARG_WORKSPACE, places));
  }

  private pooling_forward.primitive_desc forward(int purpose) {
    return new pooling_forward.primitive_desc(
        OneDnn.ENGINE,
        purpose,
        algorithm,
        images,
        pooled,
        strides,
        size,
        noDilation,
        before,
        after,
        OneDnn.ATTRIBUTES,
        true);
  }

  private pooling_backward.primitive_desc backward(pooling_forward.primitive_desc hint) {
    return new pooling_backward.primitive_desc(
        OneDnn.ENGINE,
        algorithm,
        images,
        pooled,
        strides,
        size,
        noDilation,
        before,
        after,
        hint,
        OneDnn.ATTRIBUTES,
        true);
  }

  private static long[] longs(List<Integer> numbers) {
    return numbers.stream().mapToLong(Integer::longValue).toArray();
  }
}
