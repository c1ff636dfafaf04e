package io.convsmith.benchmarks.floor;

import static io.convsmith.benchmarks.floor.Layouts.CLASSES;
import static io.convsmith.benchmarks.floor.Layouts.FEATURES;
import static io.convsmith.benchmarks.floor.Primitives.floats;
import static io.convsmith.benchmarks.floor.Primitives.numbers;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;

import java.util.List;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.inner_product_backward_data;
import org.bytedeco.dnnl.inner_product_backward_weights;
import org.bytedeco.dnnl.inner_product_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.format_tag;
import org.bytedeco.dnnl.pooling_backward;
import org.bytedeco.dnnl.pooling_forward;
import org.bytedeco.javacpp.FloatPointer;

/**
 * The seed network's memory and primitives, without dropout and loss, which are loops on the heap.
 */
final class SeedNetwork {
  private final Primitives primitives = new Primitives();
  private final Layouts layouts = new Layouts(primitives.engine());

  // Kernels as they are trained, and packed as the primitives want them.
  private final memory kernel1 = plain(format_tag.hwio, 32, 1, 3, 3);
  private final memory kernel2 = plain(format_tag.hwio, 64, 32, 3, 3);
  private final memory kernel3 = plain(format_tag.ba, CLASSES, FEATURES);
  private final memory bias1 = plain(format_tag.a, 32);
  private final memory bias2 = plain(format_tag.a, 64);
  private final memory bias3 = plain(format_tag.a, CLASSES);
  private final memory packed1 = primitives.allocate(layouts.conv1.weights_desc());
  private final memory packed2 = primitives.allocate(layouts.conv2.weights_desc());
  private final memory packed3 = primitives.allocate(layouts.dense.weights_desc());
  private final memory packed2Back = primitives.allocate(layouts.conv2Inputs.weights_desc());
  private final memory packed3Back = primitives.allocate(layouts.denseInputs.weights_desc());

  private final memory images = primitives.allocate(layouts.images);
  private final memory maps1 = primitives.allocate(layouts.conv1.dst_desc());
  private final memory pooled1 = primitives.allocate(layouts.pool1.dst_desc());
  private final memory maxima1 = primitives.allocate(layouts.pool1.workspace_desc());
  private final memory maps2 = primitives.allocate(layouts.conv2.dst_desc());
  private final memory pooled2 = primitives.allocate(layouts.pool2.dst_desc());
  private final memory maxima2 = primitives.allocate(layouts.pool2.workspace_desc());
  private final memory features = primitives.allocate(layouts.features);
  private final memory featureRows = primitives.view(layouts.featureRows, features);
  private final memory logits = primitives.allocate(layouts.logits);

  private final memory logitsGradient = primitives.allocate(layouts.logits);
  private final memory featureRowsGradient = primitives.allocate(layouts.featureRows);
  private final memory featuresGradient = primitives.view(layouts.features, featureRowsGradient);
  private final memory pooled2Gradient = primitives.allocate(layouts.pool2Inputs.diff_dst_desc());
  private final memory maps2Gradient = primitives.allocate(layouts.pool2Inputs.diff_src_desc());
  private final memory pooled1Gradient = primitives.allocate(layouts.conv2Inputs.diff_src_desc());
  private final memory maps1Gradient = primitives.allocate(layouts.pool1Inputs.diff_src_desc());
  private final memory packed1Gradient =
      primitives.allocate(layouts.conv1Kernel.diff_weights_desc());
  private final memory packed2Gradient =
      primitives.allocate(layouts.conv2Kernel.diff_weights_desc());
  private final memory packed3Gradient =
      primitives.allocate(layouts.denseKernel.diff_weights_desc());
  private final memory kernel1Gradient = plain(format_tag.hwio, 32, 1, 3, 3);
  private final memory kernel2Gradient = plain(format_tag.hwio, 64, 32, 3, 3);
  private final memory kernel3Gradient = plain(format_tag.ba, CLASSES, FEATURES);
  private final memory bias1Gradient = plain(format_tag.a, 32);
  private final memory bias2Gradient = plain(format_tag.a, 64);
  private final memory bias3Gradient = plain(format_tag.a, CLASSES);

  /** From images to features. */
  final List<Primitives.Step> convolutions =
      List.of(
          primitives.reorder(kernel1, packed1),
          primitives.reorder(kernel2, packed2),
          primitives.reorder(kernel2, packed2Back),
          primitives.reorder(kernel3, packed3),
          primitives.reorder(kernel3, packed3Back),
          primitives.step(
              new convolution_forward(layouts.conv1),
              DNNL_ARG_SRC,
              images,
              DNNL_ARG_WEIGHTS,
              packed1,
              DNNL_ARG_BIAS,
              bias1,
              DNNL_ARG_DST,
              maps1),
          primitives.step(
              new pooling_forward(layouts.pool1),
              DNNL_ARG_SRC,
              maps1,
              DNNL_ARG_DST,
              pooled1,
              DNNL_ARG_WORKSPACE,
              maxima1),
          primitives.step(
              new convolution_forward(layouts.conv2),
              DNNL_ARG_SRC,
              pooled1,
              DNNL_ARG_WEIGHTS,
              packed2,
              DNNL_ARG_BIAS,
              bias2,
              DNNL_ARG_DST,
              maps2),
          primitives.step(
              new pooling_forward(layouts.pool2),
              DNNL_ARG_SRC,
              maps2,
              DNNL_ARG_DST,
              pooled2,
              DNNL_ARG_WORKSPACE,
              maxima2),
          primitives.reorder(pooled2, features));

  /** From features to logits. */
  final List<Primitives.Step> classifier =
      List.of(
          primitives.step(
              new inner_product_forward(layouts.dense),
              DNNL_ARG_SRC,
              featureRows,
              DNNL_ARG_WEIGHTS,
              packed3,
              DNNL_ARG_BIAS,
              bias3,
              DNNL_ARG_DST,
              logits));

  /** From the gradient of the logits to that of the features. */
  final List<Primitives.Step> classifierBack =
      List.of(
          primitives.step(
              new inner_product_backward_data(layouts.denseInputs),
              DNNL_ARG_DIFF_DST,
              logitsGradient,
              DNNL_ARG_WEIGHTS,
              packed3Back,
              DNNL_ARG_DIFF_SRC,
              featureRowsGradient),
          primitives.step(
              new inner_product_backward_weights(layouts.denseKernel),
              DNNL_ARG_DIFF_DST,
              logitsGradient,
              DNNL_ARG_SRC,
              featureRows,
              DNNL_ARG_DIFF_WEIGHTS,
              packed3Gradient,
              DNNL_ARG_DIFF_BIAS,
              bias3Gradient));

  /** From the gradient of the features to those of all kernels. */
  final List<Primitives.Step> convolutionsBack =
      List.of(
          primitives.step(
              new eltwise_backward(layouts.relu2Inputs),
              DNNL_ARG_DST,
              features,
              DNNL_ARG_DIFF_DST,
              featuresGradient,
              DNNL_ARG_DIFF_SRC,
              featuresGradient),
          primitives.reorder(featuresGradient, pooled2Gradient),
          primitives.step(
              new pooling_backward(layouts.pool2Inputs),
              DNNL_ARG_DIFF_DST,
              pooled2Gradient,
              DNNL_ARG_WORKSPACE,
              maxima2,
              DNNL_ARG_DIFF_SRC,
              maps2Gradient),
          primitives.step(
              new convolution_backward_data(layouts.conv2Inputs),
              DNNL_ARG_DIFF_DST,
              maps2Gradient,
              DNNL_ARG_WEIGHTS,
              packed2Back,
              DNNL_ARG_DIFF_SRC,
              pooled1Gradient),
          primitives.step(
              new convolution_backward_weights(layouts.conv2Kernel),
              DNNL_ARG_DIFF_DST,
              maps2Gradient,
              DNNL_ARG_SRC,
              pooled1,
              DNNL_ARG_DIFF_WEIGHTS,
              packed2Gradient,
              DNNL_ARG_DIFF_BIAS,
              bias2Gradient),
          primitives.step(
              new eltwise_backward(layouts.relu1Inputs),
              DNNL_ARG_DST,
              pooled1,
              DNNL_ARG_DIFF_DST,
              pooled1Gradient,
              DNNL_ARG_DIFF_SRC,
              pooled1Gradient),
          primitives.step(
              new pooling_backward(layouts.pool1Inputs),
              DNNL_ARG_DIFF_DST,
              pooled1Gradient,
              DNNL_ARG_WORKSPACE,
              maxima1,
              DNNL_ARG_DIFF_SRC,
              maps1Gradient),
          primitives.step(
              new convolution_backward_weights(layouts.conv1Kernel),
              DNNL_ARG_DIFF_DST,
              maps1Gradient,
              DNNL_ARG_SRC,
              images,
              DNNL_ARG_DIFF_WEIGHTS,
              packed1Gradient,
              DNNL_ARG_DIFF_BIAS,
              bias1Gradient),
          primitives.reorder(packed1Gradient, kernel1Gradient),
          primitives.reorder(packed2Gradient, kernel2Gradient),
          primitives.reorder(packed3Gradient, kernel3Gradient));

  final FloatPointer imageNumbers = numbers(images);
  final FloatPointer featureNumbers = numbers(features);
  final FloatPointer logitNumbers = numbers(logits);
  final FloatPointer logitGradients = numbers(logitsGradient);
  final FloatPointer featureGradients = numbers(featureRowsGradient);

  /** Where the kernels and biases that the network uses lie: kernel, bias, kernel, bias, .. */
  final List<FloatPointer> parameters =
      List.of(
          numbers(kernel1),
          numbers(bias1),
          numbers(kernel2),
          numbers(bias2),
          numbers(kernel3),
          numbers(bias3));

  /** Their gradients, in the same order. */
  final List<FloatPointer> gradients =
      List.of(
          numbers(kernel1Gradient),
          numbers(bias1Gradient),
          numbers(kernel2Gradient),
          numbers(bias2Gradient),
          numbers(kernel3Gradient),
          numbers(bias3Gradient));

  private memory plain(format_tag order, long... sizes) {
    return primitives.allocate(floats(order, sizes));
  }
}
