package io.convsmith.benchmarks.floor;

import static io.convsmith.benchmarks.floor.Primitives.floats;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_direct;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_relu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_relu_use_dst_for_bwd;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_max;

import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.inner_product_backward_data;
import org.bytedeco.dnnl.inner_product_backward_weights;
import org.bytedeco.dnnl.inner_product_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.format_tag;
import org.bytedeco.dnnl.pooling_backward;
import org.bytedeco.dnnl.pooling_forward;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;

/**
 * Descriptions of all primitives of a step. oneDNN chooses the layouts between them; each takes the
 * one of its predecessor. Relu is part of the convolution on the way forward; on the way back it is
 * taken on the pooled, four times smaller numbers, because maxima and relu can change places.
 */
final class Layouts {
  static final int BATCH = 128;
  static final int FEATURES = 1600;
  static final int CLASSES = 10;

  private static final int TRAINING = dnnl_forward_training;
  private static final int DIRECT = dnnl_convolution_direct;
  private static final int MAX = dnnl_pooling_max;
  private static final int RELU_OF_OUTPUT = dnnl_eltwise_relu_use_dst_for_bwd;
  private static final long[] ONE = {1, 1};
  private static final long[] NONE = {0, 0};
  private static final long[] TWO = {2, 2};

  /**
   * With one channel, NCHW and NHWC are the same bytes; called NCHW, oneDNN puts the channels of
   * everything behind it in blocks.
   */
  final memory.desc images = floats(format_tag.nchw, BATCH, 1, 28, 28);

  final memory.desc features = floats(format_tag.nhwc, BATCH, 64, 5, 5);
  final memory.desc featureRows = floats(format_tag.ab, BATCH, FEATURES);
  final memory.desc logits = floats(format_tag.ab, BATCH, CLASSES);

  final convolution_forward.primitive_desc conv1;
  final pooling_forward.primitive_desc pool1;
  final convolution_forward.primitive_desc conv2;
  final pooling_forward.primitive_desc pool2;
  final inner_product_forward.primitive_desc dense;
  final inner_product_backward_data.primitive_desc denseInputs;
  final inner_product_backward_weights.primitive_desc denseKernel;
  final eltwise_backward.primitive_desc relu2Inputs;
  final pooling_backward.primitive_desc pool2Inputs;
  final convolution_backward_data.primitive_desc conv2Inputs;
  final convolution_backward_weights.primitive_desc conv2Kernel;
  final eltwise_backward.primitive_desc relu1Inputs;
  final pooling_backward.primitive_desc pool1Inputs;
  final convolution_backward_weights.primitive_desc conv1Kernel;

  Layouts(engine cpu) {
    memory.desc kernel1 = floats(format_tag.any, 32, 1, 3, 3);
    memory.desc kernel2 = floats(format_tag.any, 64, 32, 3, 3);
    memory.desc kernel3 = floats(format_tag.any, CLASSES, FEATURES);
    memory.desc bias1 = floats(format_tag.a, 32);
    memory.desc bias2 = floats(format_tag.a, 64);
    memory.desc bias3 = floats(format_tag.a, CLASSES);
    memory.desc maps1 = floats(format_tag.any, BATCH, 32, 26, 26);
    memory.desc maps2 = floats(format_tag.any, BATCH, 64, 11, 11);

    conv1 = convolution(cpu, images, kernel1, bias1, maps1, withRelu());
    pool1 = pooling(cpu, conv1.dst_desc(), floats(format_tag.any, BATCH, 32, 13, 13));
    conv2 = convolution(cpu, pool1.dst_desc(), kernel2, bias2, maps2, withRelu());
    pool2 = pooling(cpu, conv2.dst_desc(), floats(format_tag.any, BATCH, 64, 5, 5));
    dense =
        new inner_product_forward.primitive_desc(
            cpu, TRAINING, featureRows, kernel3, bias3, logits);
    denseInputs =
        new inner_product_backward_data.primitive_desc(cpu, featureRows, kernel3, logits, dense);
    denseKernel =
        new inner_product_backward_weights.primitive_desc(
            cpu, featureRows, floats(format_tag.ab, CLASSES, FEATURES), bias3, logits, dense);
    relu2Inputs = relu(cpu, features, features);
    pool2Inputs = poolingInputs(cpu, conv2.dst_desc(), pool2.dst_desc(), pool2);

    // The ways back need the way forward as a hint, without what is appended to it.
    var plain1 = convolution(cpu, images, kernel1, bias1, maps1, new primitive_attr());
    var plain2 = convolution(cpu, pool1.dst_desc(), kernel2, bias2, maps2, new primitive_attr());
    memory.desc maps2Gradient = pool2Inputs.diff_src_desc();
    conv2Inputs =
        new convolution_backward_data.primitive_desc(
            cpu, DIRECT, pool1.dst_desc(), kernel2, maps2Gradient, ONE, NONE, NONE, plain2);
    conv2Kernel =
        new convolution_backward_weights.primitive_desc(
            cpu, DIRECT, pool1.dst_desc(), kernel2, bias2, maps2Gradient, ONE, NONE, NONE, plain2);
    relu1Inputs = relu(cpu, pool1.dst_desc(), conv2Inputs.diff_src_desc());
    pool1Inputs = poolingInputs(cpu, conv1.dst_desc(), conv2Inputs.diff_src_desc(), pool1);
    conv1Kernel =
        new convolution_backward_weights.primitive_desc(
            cpu,
            DIRECT,
            images,
            kernel1,
            bias1,
            pool1Inputs.diff_src_desc(),
            ONE,
            NONE,
            NONE,
            plain1);
  }

  private static convolution_forward.primitive_desc convolution(
      engine cpu,
      memory.desc images,
      memory.desc kernel,
      memory.desc bias,
      memory.desc maps,
      primitive_attr attributes) {
    return new convolution_forward.primitive_desc(
        cpu, TRAINING, DIRECT, images, kernel, bias, maps, ONE, NONE, NONE, attributes, false);
  }

  private static primitive_attr withRelu() {
    post_ops after = new post_ops();
    after.append_eltwise(dnnl_eltwise_relu, 0f, 0f);
    primitive_attr attributes = new primitive_attr();
    attributes.set_post_ops(after);
    return attributes;
  }

  private static pooling_forward.primitive_desc pooling(
      engine cpu, memory.desc maps, memory.desc pooled) {
    return new pooling_forward.primitive_desc(
        cpu, TRAINING, MAX, maps, pooled, TWO, TWO, NONE, NONE, NONE);
  }

  private static pooling_backward.primitive_desc poolingInputs(
      engine cpu, memory.desc maps, memory.desc pooled, pooling_forward.primitive_desc forward) {
    return new pooling_backward.primitive_desc(
        cpu, MAX, maps, pooled, TWO, TWO, NONE, NONE, NONE, forward);
  }

  private static eltwise_backward.primitive_desc relu(
      engine cpu, memory.desc outputs, memory.desc gradient) {
    var forward =
        new eltwise_forward.primitive_desc(cpu, TRAINING, RELU_OF_OUTPUT, outputs, outputs, 0f, 0f);
    return new eltwise_backward.primitive_desc(
        cpu, RELU_OF_OUTPUT, gradient, gradient, outputs, 0f, 0f, forward);
  }
}
