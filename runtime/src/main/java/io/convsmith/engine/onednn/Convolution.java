package io.convsmith.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import io.convsmith.engine.kernel.Layout;
import io.convsmith.engine.kernel.NumberType;
import io.convsmith.engine.kernel.Placement;
import io.convsmith.graph.ConvolutionGeometry;
import io.convsmith.graph.ConvolutionGradient;
import io.convsmith.graph.Node;
import io.convsmith.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_desc_base;
import org.jspecify.annotations.Nullable;

/**
 * A convolution and its two gradients in one, two or three spatial dimensions.
 *
 * <p>Images are taken as they lie, and results left in the order that the primitive chooses for
 * that; see {@link #choices} for where a chain of convolutions gets its order from. Kernels are
 * packed beforehand, once for all that read them.
 */
final class Convolution {
  /** Fewer channels than this fill no register: there the primitive chooses the images' order. */
  private static final int FEW_CHANNELS = 16;

  /** The type of what is written. */
  private static final NumberType SUMS = NumberType.FLOAT32;

  private final ConvolutionPrimitives primitives;
  private final Placement placement;
  private final NumberType type;

  /**
   * How a primitive is asked for.
   *
   * @param factors the type of what is multiplied; sums are in single precision
   * @param images the order of the images, if it is not left to the primitive
   * @param result the order of the result, likewise
   */
  private record Choice(
      NumberType factors, Optional<Layout.Ordered> images, Optional<Layout.Ordered> result) {}

  private Convolution(
      Shape images,
      Shape kernel,
      ConvolutionGeometry geometry,
      Placement placement,
      NumberType type) {
    this.primitives = new ConvolutionPrimitives(images, kernel, geometry);
    this.placement = placement;
    this.type = type;
  }

  /**
   * Images and a kernel to images.
   *
   * @param sum the node that adds a bias for each filter, if only that is kept
   * @param type of images and kernel; sums are always in single precision
   */
  static Optional<Draft> forward(
      Node node, @Nullable Node sum, Placement placement, NumberType type) {
    ConvolutionGeometry geometry = (ConvolutionGeometry) node.attributes();
    return new Convolution(node.input(0).shape(), node.input(1).shape(), geometry, placement, type)
        .forward(node, sum);
  }

  /** The upstream gradient and the kernel to the gradient of the images. */
  static Optional<Draft> inputGradient(Node node, Placement placement, NumberType type) {
    ConvolutionGradient gradient = (ConvolutionGradient) node.attributes();
    return new Convolution(
            gradient.of(), node.input(1).shape(), gradient.geometry(), placement, type)
        .inputGradient(node);
  }

  /**
   * The images and the upstream gradient to the gradient of the kernel.
   *
   * @param sum the node that sums the upstream gradient for each filter, if that is wanted too
   */
  static Optional<Draft> kernelGradient(
      Node node, @Nullable Node sum, Placement placement, NumberType type) {
    ConvolutionGradient gradient = (ConvolutionGradient) node.attributes();
    return new Convolution(
            node.input(0).shape(), gradient.of(), gradient.geometry(), placement, type)
        .kernelGradient(node, sum);
  }

  private Optional<Draft> forward(Node node, @Nullable Node sum) {
    memory.desc bias = sum == null ? ConvolutionPrimitives.noBias() : primitives.bias();
    Node images = node.input(0);
    convolution_forward.primitive_desc made =
        first(
            choices(images, null),
            choice ->
                primitives.forward(
                    choice.factors, images(choice, choice.factors), bias, result(choice, SUMS)));
    if (made == null) {
      return Optional.empty();
    }
    Draft draft = new Draft(sum == null ? "convolution" : "convolution with bias", placement);
    Map<Integer, Operand> arguments = new HashMap<>();
    arguments.put(DNNL_ARG_SRC, draft.images(images, order(made.src_desc(), images.shape())));
    arguments.put(
        DNNL_ARG_WEIGHTS, draft.kernel(node.input(1), primitives.groups(), made.weights_desc()));
    if (sum != null) {
      Node added = sum.input(sum.input(0) == node ? 1 : 0);
      arguments.put(DNNL_ARG_BIAS, draft.plain(added, primitives.bias()));
    }
    Node result = sum == null ? node : sum;
    arguments.put(DNNL_ARG_DST, draft.imagesOut(result, order(made.dst_desc(), result.shape())));
    draft.named(new convolution_forward(made), made, arguments);
    return Optional.of(draft);
  }

  private Optional<Draft> inputGradient(Node node) {
    Node upstream = node.input(0);
    convolution_backward_data.primitive_desc made =
        first(
            choices(null, upstream),
            choice -> {
              convolution_forward.primitive_desc hint = hint(choice);
              return hint.asBoolean()
                  ? primitives.inputGradient(
                      choice.factors, images(choice, SUMS), result(choice, choice.factors), hint)
                  : new convolution_backward_data.primitive_desc();
            });
    if (made == null) {
      return Optional.empty();
    }
    Draft draft = new Draft("convolution input gradient", placement);
    Map<Integer, Operand> arguments = new HashMap<>();
    arguments.put(
        DNNL_ARG_DIFF_DST, draft.images(upstream, order(made.diff_dst_desc(), upstream.shape())));
    arguments.put(
        DNNL_ARG_WEIGHTS, draft.kernel(node.input(1), primitives.groups(), made.weights_desc()));
    arguments.put(
        DNNL_ARG_DIFF_SRC, draft.imagesOut(node, order(made.diff_src_desc(), node.shape())));
    draft.named(new convolution_backward_data(made), made, arguments);
    return Optional.of(draft);
  }

  private Optional<Draft> kernelGradient(Node node, @Nullable Node sum) {
    memory.desc bias = sum == null ? ConvolutionPrimitives.noBias() : primitives.bias();
    Node images = node.input(0);
    Node upstream = node.input(1);
    convolution_backward_weights.primitive_desc made =
        first(
            choices(images, upstream),
            choice -> {
              convolution_forward.primitive_desc hint = hint(choice);
              return hint.asBoolean()
                  ? sound(
                      primitives.kernelGradient(
                          images(choice, choice.factors),
                          bias,
                          result(choice, choice.factors),
                          hint))
                  : new convolution_backward_weights.primitive_desc();
            });
    if (made == null) {
      return Optional.empty();
    }
    Draft draft =
        new Draft(
            sum == null ? "convolution kernel gradient" : "convolution kernel and bias gradient",
            placement);
    Map<Integer, Operand> arguments = new HashMap<>();
    arguments.put(DNNL_ARG_SRC, draft.images(images, order(made.src_desc(), images.shape())));
    arguments.put(
        DNNL_ARG_DIFF_DST, draft.images(upstream, order(made.diff_dst_desc(), upstream.shape())));
    Operand destination = draft.plainOut(node, Layouts.kernel(node.shape(), primitives.groups()));
    Operand output = draft.result(destination, made.diff_weights_desc());
    arguments.put(DNNL_ARG_DIFF_WEIGHTS, output);
    if (sum != null) {
      arguments.put(DNNL_ARG_DIFF_BIAS, draft.plainOut(sum, primitives.bias()));
    }
    draft.named(new convolution_backward_weights(made), made, arguments);
    draft.deliver(output, destination);
    return Optional.of(draft);
  }

  /**
   * For single pixels with unequal strides, oneDNN's own implementation of such kernels writes
   * behind its scratchpad (3.11, AVX-512, few channels): there the next one.
   */
  private convolution_backward_weights.primitive_desc sound(
      convolution_backward_weights.primitive_desc made) {
    boolean isAffected = primitives.isPointwise() && primitives.hasUnequalStrides();
    while (isAffected && made.asBoolean() && made.impl_info_str().getString().contains("1x1")) {
      if (!made.next_impl()) {
        return new convolution_backward_weights.primitive_desc();
      }
    }
    return made;
  }

  /**
   * The ways to ask for a primitive, best first. What is there is taken as it lies; only images of
   * few channels, the first of a network, are left to the primitive, which then begins a chain of
   * blocks. Measured on AVX-512: blocks beat row-major images by 0 to 10 % in the gradient of the
   * images, by a half in the first kernel gradient, and lose nothing elsewhere; a copy at every
   * convolution would cost more.
   *
   * @param images those that are read, if any
   * @param upstream the gradient that is read, if any
   */
  private List<Choice> choices(@Nullable Node images, @Nullable Node upstream) {
    Optional<Layout.Ordered> asTheyLie = Optional.ofNullable(images).flatMap(this::asTheyLie);
    Optional<Layout.Ordered> given = Optional.ofNullable(upstream).map(placement::lies);
    Optional<Layout.Ordered> plain = Optional.of(Layout.plain(NumberType.FLOAT32));
    List<Choice> choices = new ArrayList<>();
    for (NumberType each : types(images != null && upstream != null)) {
      choices.add(new Choice(each, asTheyLie, given));
      choices.add(new Choice(each, Optional.empty(), given));
      choices.add(new Choice(each, Optional.empty(), Optional.empty()));
      choices.add(new Choice(each, plain, plain));
    }
    return choices;
  }

  /**
   * In bfloat16 oneDNN 3.11 leaves results unwritten, on AVX-512, where a window has no image in it
   * or a tap of the kernel never meets one, and some kernel gradients with strides go wrong on
   * narrow images. In single precision all is well.
   */
  private List<NumberType> types(boolean ofKernel) {
    boolean sound = primitives.meetsEverywhere() && !(ofKernel && primitives.isStrided());
    return type == NumberType.FLOAT32 || !sound
        ? List.of(NumberType.FLOAT32)
        : List.of(type, NumberType.FLOAT32);
  }

  private Optional<Layout.Ordered> asTheyLie(Node images) {
    Layout.Ordered lies = placement.lies(images);
    boolean few = images.shape().get(-1) < FEW_CHANNELS;
    return lies.isRowMajor() && few ? Optional.empty() : Optional.of(lies);
  }

  private memory.desc images(Choice choice, NumberType in) {
    return described(primitives.images(), choice.images, in);
  }

  private memory.desc result(Choice choice, NumberType in) {
    return described(primitives.result(), choice.result, in);
  }

  private static memory.desc described(
      Shape shape, Optional<Layout.Ordered> order, NumberType type) {
    return order
        .map(known -> Layouts.images(shape, known.of(type)))
        .orElseGet(() -> Layouts.anyImages(shape, type));
  }

  /** What oneDNN wants to know of the forward pass for a gradient. */
  private convolution_forward.primitive_desc hint(Choice choice) {
    return primitives.forward(
        choice.factors,
        images(choice, choice.factors),
        ConvolutionPrimitives.noBias(),
        result(choice, choice.factors));
  }

  /** The first choice with a fast primitive, else the last one if it has any at all. */
  private <P extends primitive_desc_base> @Nullable P first(
      List<Choice> choices, Function<Choice, P> maker) {
    P made = null;
    for (Choice choice : choices) {
      made = maker.apply(choice);
      if (OneDnn.isFast(made) && isOrdered(made)) {
        return made;
      }
    }
    return made != null && made.asBoolean() && isOrdered(made) ? made : null;
  }

  /** Whether all images are in an order that others understand. */
  private boolean isOrdered(primitive_desc_base made) {
    if (made instanceof convolution_forward.primitive_desc forward) {
      return isOrdered(forward.src_desc(), forward.dst_desc());
    }
    if (made instanceof convolution_backward_data.primitive_desc backward) {
      return isOrdered(backward.diff_src_desc(), backward.diff_dst_desc());
    }
    convolution_backward_weights.primitive_desc backward =
        (convolution_backward_weights.primitive_desc) made;
    return isOrdered(backward.src_desc(), backward.diff_dst_desc());
  }

  private boolean isOrdered(memory.desc images, memory.desc result) {
    return Layouts.order(images, primitives.images()).isPresent()
        && Layouts.order(result, primitives.result()).isPresent();
  }

  private static Layout.Ordered order(memory.desc chosen, Shape shape) {
    return Layouts.order(chosen, shape).orElseThrow();
  }
}
