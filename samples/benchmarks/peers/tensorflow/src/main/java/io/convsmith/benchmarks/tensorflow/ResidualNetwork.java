package io.convsmith.benchmarks.tensorflow;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Three stages of two residual blocks, the last stage's second convolutions in four groups: what
 * the sample {@code ResidualNetwork} is.
 */
final class ResidualNetwork {
  private static final int CLASSES = 10;

  private final Ops tf;
  private final Layers layers;

  ResidualNetwork(Ops tf, Layers layers) {
    this.tf = tf;
    this.layers = layers;
  }

  /** The logits of a batch of images, in training. */
  Operand<TFloat32> logits(Operand<TFloat32> images) {
    Operand<TFloat32> x = tf.nn.relu(unit(images, 3, 3, 32, 1));
    x = block(block(x, 32, 32, 1, 1), 32, 32, 1, 1);
    x = block(block(x, 32, 64, 2, 1), 64, 64, 1, 1);
    x = block(block(x, 64, 128, 2, 4), 128, 128, 1, 4);
    Operand<TFloat32> features = tf.math.mean(x, tf.array(1, 2));
    var kernel = layers.kernel(128, CLASSES, 128, CLASSES);
    return tf.math.add(tf.linalg.matMul(features, kernel), layers.filled(0, CLASSES));
  }

  private Operand<TFloat32> block(
      Operand<TFloat32> x, int channels, int filters, int stride, int groups) {
    Operand<TFloat32> inner = tf.nn.relu(unit(x, 3, channels, filters, stride));
    var kernel = layers.convolutionKernel(3, filters / groups, filters);
    Operand<TFloat32> outer = layers.normalized(layers.grouped(inner, kernel, groups), filters);
    Operand<TFloat32> shortcut = stride == 1 ? x : convolution(x, 1, channels, filters, stride);
    return tf.nn.relu(tf.math.add(outer, shortcut));
  }

  private Operand<TFloat32> unit(
      Operand<TFloat32> x, int window, int channels, int filters, int stride) {
    return layers.normalized(convolution(x, window, channels, filters, stride), filters);
  }

  private Operand<TFloat32> convolution(
      Operand<TFloat32> x, int window, int channels, int filters, int stride) {
    var kernel = layers.convolutionKernel(window, channels, filters);
    return layers.convolution(x, kernel, stride, "SAME");
  }
}
