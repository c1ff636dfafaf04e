package io.convsmith.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_direct;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;

import io.convsmith.engine.kernel.Placement;
import io.convsmith.graph.ConvolutionGeometry;
import io.convsmith.graph.ConvolutionGradient;
import io.convsmith.graph.Node;
import io.convsmith.tensor.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.memory;

/**
 * A convolution and its two gradients in one, two or three spatial dimensions.
 *
 * <p>Images keep the order that they have in memory; the kernel is packed into the layout that the
 * primitive chooses, at each run, since training changes it at each run.
 */
final class Convolution {
  private final memory.desc images;
  private final memory.desc kernel;
  private final memory.desc packedKernel;
  private final memory.desc result;
  private final Shape kernelShape;
  private final ConvolutionGeometry geometry;
  private final long[] strides;
  private final long[] dilation;
  private final long[] before;
  private final long[] after;

  private Convolution(Shape images, Shape kernel, ConvolutionGeometry geometry) {
    this.images = Layouts.images(images);
    this.kernel = Layouts.kernel(kernel, geometry.groups());
    this.packedKernel = Layouts.packedKernel(kernel, geometry.groups());
    this.result = Layouts.images(geometry.output(images, kernel));
    this.kernelShape = kernel;
    this.geometry = geometry;
    strides = longs(geometry.strides());
    before = longs(geometry.before());
    after = longs(geometry.after());
    // oneDNN counts the taps left out between two neighbours
    dilation = geometry.dilation().stream().mapToLong(distance -> distance - 1).toArray();
  }

  /** Images and a kernel to images. */
  static Optional<Draft> forward(Node node, Placement placement) {
    return forward(node, Optional.empty(), new Draft(node.op().name(), placement));
  }

  /** The same with a bias for each filter, of which only the sum is kept. */
  static Optional<Draft> forwardWithBias(Node node, Node sum, Placement placement) {
    return forward(node, Optional.of(sum), new Draft(node.op().name() + " with bias", placement));
  }

  private static Optional<Draft> forward(Node node, Optional<Node> sum, Draft draft) {
    ConvolutionGeometry geometry = (ConvolutionGeometry) node.attributes();
    return new Convolution(node.input(0).shape(), node.input(1).shape(), geometry)
        .convolve(node, sum, draft);
  }

  /** The upstream gradient and the kernel to the gradient of the images. */
  static Optional<Draft> inputGradient(Node node, Placement placement) {
    ConvolutionGradient gradient = (ConvolutionGradient) node.attributes();
    return new Convolution(gradient.of(), node.input(1).shape(), gradient.geometry())
        .inputGradient(new Draft(node.op().name(), placement));
  }

  /** The images and the upstream gradient to the gradient of the kernel. */
  static Optional<Draft> kernelGradient(Node node, Placement placement) {
    return kernelGradient(node, Optional.empty(), new Draft(node.op().name(), placement));
  }

  /** The same together with the sum of the upstream gradient for each filter. */
  static Optional<Draft> kernelAndBiasGradient(Node node, Node sum, Placement placement) {
    return kernelGradient(
        node, Optional.of(sum), new Draft(node.op().name() + " and bias", placement));
  }

  private static Optional<Draft> kernelGradient(Node node, Optional<Node> sum, Draft draft) {
    ConvolutionGradient gradient = (ConvolutionGradient) node.attributes();
    return new Convolution(node.input(0).shape(), gradient.of(), gradient.geometry())
        .kernelGradient(sum, draft);
  }

  private Optional<Draft> convolve(Node node, Optional<Node> sum, Draft draft) {
    convolution_forward.primitive_desc made = sum.isPresent() ? forwardWithBias() : forward();
    if (!made.asBoolean()) {
      return Optional.empty();
    }
    Operand destination =
        sum.map(added -> draft.at(added, result)).orElseGet(() -> draft.output(result));
    Operand output = draft.result(destination, made.dst_desc());
    Map<Integer, Operand> arguments = new HashMap<>();
    arguments.put(DNNL_ARG_SRC, draft.input(0, images, made.src_desc()));
    arguments.put(DNNL_ARG_WEIGHTS, draft.input(1, kernel, made.weights_desc()));
    arguments.put(DNNL_ARG_DST, output);
    sum.ifPresent(
        added -> {
          Node bias = added.input(added.input(0) == node ? 1 : 0);
          arguments.put(DNNL_ARG_BIAS, draft.at(bias, bias()));
        });
    draft.named(new convolution_forward(made), made, arguments);
    draft.deliver(output, destination);
    return Optional.of(draft);
  }

  private memory.desc bias() {
    return Layouts.rowMajor(kernelShape.get(-1));
  }

  private Optional<Draft> inputGradient(Draft draft) {
    convolution_forward.primitive_desc hint = forward();
    if (!hint.asBoolean()) {
      return Optional.empty();
    }
    convolution_backward_data.primitive_desc made =
        new convolution_backward_data.primitive_desc(
            OneDnn.ENGINE,
            dnnl_convolution_direct,
            images,
            packedKernel,
            result,
            strides,
            dilation,
            before,
            after,
            hint,
            OneDnn.ATTRIBUTES,
            true);
    if (!made.asBoolean()) {
      return Optional.empty();
    }
    Operand destination = draft.output(images);
    Operand output = draft.result(destination, made.diff_src_desc());
    draft.named(
        new convolution_backward_data(made),
        made,
        Map.of(
            DNNL_ARG_DIFF_DST, draft.input(0, result, made.diff_dst_desc()),
            DNNL_ARG_WEIGHTS, draft.input(1, kernel, made.weights_desc()),
            DNNL_ARG_DIFF_SRC, output));
    draft.deliver(output, destination);
    return Optional.of(draft);
  }

  private Optional<Draft> kernelGradient(Optional<Node> sum, Draft draft) {
    convolution_forward.primitive_desc hint = forward();
    if (!hint.asBoolean()) {
      return Optional.empty();
    }
    memory.desc source = Layouts.forKernelGradient(images, kernelShape, geometry);
    memory.desc upstream = Layouts.forKernelGradient(result, kernelShape, geometry);
    convolution_backward_weights.primitive_desc made =
        sum.isPresent()
            ? new convolution_backward_weights.primitive_desc(
                OneDnn.ENGINE,
                dnnl_convolution_direct,
                source,
                packedKernel,
                bias(),
                upstream,
                strides,
                dilation,
                before,
                after,
                hint,
                OneDnn.ATTRIBUTES,
                true)
            : new convolution_backward_weights.primitive_desc(
                OneDnn.ENGINE,
                dnnl_convolution_direct,
                source,
                packedKernel,
                upstream,
                strides,
                dilation,
                before,
                after,
                hint,
                OneDnn.ATTRIBUTES,
                true);
    if (!made.asBoolean()) {
      return Optional.empty();
    }
    Operand destination = draft.output(kernel);
    Operand output = draft.result(destination, made.diff_weights_desc());
    Map<Integer, Operand> arguments = new HashMap<>();
    arguments.put(DNNL_ARG_SRC, draft.input(0, images, made.src_desc()));
    arguments.put(DNNL_ARG_DIFF_DST, draft.input(1, result, made.diff_dst_desc()));
    arguments.put(DNNL_ARG_DIFF_WEIGHTS, output);
    sum.ifPresent(added -> arguments.put(DNNL_ARG_DIFF_BIAS, draft.at(added, bias())));
    draft.named(new convolution_backward_weights(made), made, arguments);
    draft.deliver(output, destination);
    return Optional.of(draft);
  }

  private convolution_forward.primitive_desc forwardWithBias() {
    return new convolution_forward.primitive_desc(
        OneDnn.ENGINE,
        dnnl_forward_training,
        dnnl_convolution_direct,
        images,
        packedKernel,
        bias(),
        result,
        strides,
        dilation,
        before,
        after,
        OneDnn.ATTRIBUTES,
        true);
  }

  private convolution_forward.primitive_desc forward() {
    return new convolution_forward.primitive_desc(
        OneDnn.ENGINE,
        dnnl_forward_training,
        dnnl_convolution_direct,
        images,
        packedKernel,
        result,
        strides,
        dilation,
        before,
        after,
        OneDnn.ATTRIBUTES,
        true);
  }

  private static long[] longs(List<Integer> numbers) {
    return numbers.stream().mapToLong(Integer::longValue).toArray();
  }
}
