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

import io.convsmith.engine.kernel.Layout;
import io.convsmith.engine.kernel.NumberType;
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
 * Pooling and its gradients in one, two or three spatial dimensions, on images in the order in
 * which they lie.
 *
 * <p>In a training step max pooling leaves behind where each largest element was, for its gradient.
 * Other recordings do not pay for that; a gradient that finds nothing pools again by itself. In a
 * window of nothing but minus infinity oneDNN takes the smallest finite number for the largest.
 */
final class WindowPooling {
  private static final Layout.Ordered PLAIN = Layout.plain(NumberType.FLOAT32);

  private final Shape imagesShape;
  private final Shape pooledShape;
  private final Layout.Ordered layout;
  private final long[] size;
  private final long[] strides;
  private final long[] before;
  private final long[] after;
  private final long[] noDilation;
  private final int algorithm;

  private WindowPooling(int algorithm, Shape images, PoolingWindow window, Layout.Ordered layout) {
    this.algorithm = algorithm;
    this.imagesShape = images;
    this.pooledShape = window.output(images);
    this.layout = layout;
    size = longs(window.size());
    strides = longs(window.strides());
    before = longs(window.before());
    after = longs(window.after());
    noDilation = new long[size.length];
  }

  /** Images to the largest of each window. */
  static Optional<Draft> max(Node node, Placement placement) {
    PoolingWindow window = (PoolingWindow) node.attributes();
    Node images = node.input(0);
    boolean training = Recording.isTraining(node);
    int purpose = training ? dnnl_forward_training : dnnl_forward_inference;
    WindowPooling pooling = largest(images, window, placement.lies(images));
    pooling_forward.primitive_desc made = pooling.forward(purpose);
    if (!made.asBoolean()) {
      return Optional.empty();
    }
    Draft draft = new Draft(node.op().name(), placement);
    Operand in = draft.images(images, pooling.layout);
    Operand out = draft.imagesOut(node, pooling.layout);
    if (training) {
      memory.desc places = made.workspace_desc();
      Slot shared = placement.share(pooling.key(window, images), places.get_size());
      pooling.call(draft, made, in, out, new Operand(places, shared));
    } else {
      draft.named(new pooling_forward(made), made, Map.of(DNNL_ARG_SRC, in, DNNL_ARG_DST, out));
    }
    return Optional.of(draft);
  }

  /** Images and a gradient of the pooled ones to where each largest element was. */
  static Optional<Draft> maxScatter(Node node, Placement placement) {
    PoolingWindow window = (PoolingWindow) node.attributes();
    Node images = node.input(0);
    WindowPooling pooling = largest(images, window, placement.lies(images));
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
            .shared(pooling.key(window, images))
            .map(slot -> new Operand(hint.workspace_desc(), slot))
            .orElseGet(() -> pooling.again(draft, images, hint));
    draft.named(
        new pooling_backward(made),
        made,
        Map.of(
            DNNL_ARG_DIFF_DST, draft.images(node.input(1), pooling.layout),
            DNNL_ARG_WORKSPACE, places,
            DNNL_ARG_DIFF_SRC, draft.imagesOut(node, pooling.layout)));
    return Optional.of(draft);
  }

  /** Images to the mean of each window. */
  static Optional<Draft> average(Node node, Placement placement) {
    PoolingWindow window = (PoolingWindow) node.attributes();
    WindowPooling pooling = mean(node.input(0).shape(), window, placement.lies(node.input(0)));
    pooling_forward.primitive_desc made = pooling.forward(dnnl_forward_training);
    if (!made.asBoolean()) {
      return Optional.empty();
    }
    Draft draft = new Draft(node.op().name(), placement);
    draft.named(
        new pooling_forward(made),
        made,
        Map.of(
            DNNL_ARG_SRC, draft.images(node.input(0), pooling.layout),
            DNNL_ARG_DST, draft.imagesOut(node, pooling.layout)));
    return Optional.of(draft);
  }

  /** The gradient of the pooled images spread evenly over each window. */
  static Optional<Draft> averageGradient(Node node, Placement placement) {
    PoolingGradient gradient = (PoolingGradient) node.attributes();
    WindowPooling pooling =
        mean(gradient.images(), gradient.window(), placement.lies(node.input(0)));
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
            DNNL_ARG_DIFF_DST, draft.images(node.input(0), pooling.layout),
            DNNL_ARG_DIFF_SRC, draft.imagesOut(node, pooling.layout)));
    return Optional.of(draft);
  }

  private static WindowPooling largest(Node images, PoolingWindow window, Layout.Ordered lies) {
    return fast(dnnl_pooling_max, images.shape(), window, lies);
  }

  private static WindowPooling mean(Shape images, PoolingWindow window, Layout.Ordered lies) {
    return fast(dnnl_pooling_avg_exclude_padding, images, window, lies);
  }

  /** In the order in which the images lie, if both primitives are fast in it. */
  private static WindowPooling fast(
      int algorithm, Shape images, PoolingWindow window, Layout.Ordered lies) {
    WindowPooling pooling = new WindowPooling(algorithm, images, window, lies);
    pooling_forward.primitive_desc forward = pooling.forward(dnnl_forward_training);
    return OneDnn.isFast(forward) && OneDnn.isFast(pooling.backward(forward))
        ? pooling
        : new WindowPooling(algorithm, images, window, PLAIN);
  }

  /** Under which key a max pooling shares its places. */
  private Object key(PoolingWindow window, Node images) {
    return List.of(Pooling.MAX_POOLING, window, images, layout);
  }

  private Operand again(Draft draft, Node images, pooling_forward.primitive_desc made) {
    Operand places = draft.scratch(made.workspace_desc());
    Operand pooled = draft.scratch(Layouts.images(pooledShape, layout));
    call(draft, made, draft.images(images, layout), pooled, places);
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
        Layouts.images(imagesShape, layout),
        Layouts.images(pooledShape, layout),
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
        Layouts.images(imagesShape, layout),
        Layouts.images(pooledShape, layout),
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
