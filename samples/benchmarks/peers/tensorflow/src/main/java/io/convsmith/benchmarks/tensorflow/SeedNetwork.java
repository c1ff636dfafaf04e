package io.convsmith.benchmarks.tensorflow;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The seed network. */
final class SeedNetwork {
  private static final int FEATURES = 1600;
  private static final int CLASSES = 10;

  private final Ops tf;
  private final Layers layers;

  SeedNetwork(Ops tf, Layers layers) {
    this.tf = tf;
    this.layers = layers;
  }

  /** The logits of a batch of images. */
  Operand<TFloat32> logits(
      Operand<TFloat32> images, int batch, boolean standardized, boolean training) {
    Operand<TFloat32> features =
        tf.reshape(
            block(block(images, 1, 32, standardized), 32, 64, standardized),
            tf.array(batch, FEATURES));
    if (training) {
      features = layers.dropout(features, batch, FEATURES);
    }
    var kernel = layers.kernel(FEATURES, CLASSES, FEATURES, CLASSES);
    return tf.math.add(tf.linalg.matMul(features, kernel), layers.filled(0, CLASSES));
  }

  private Operand<TFloat32> block(
      Operand<TFloat32> images, int channels, int filters, boolean standardized) {
    Operand<TFloat32> kernel = layers.convolutionKernel(3, channels, filters);
    Operand<TFloat32> effective = standardized ? layers.standardized(kernel) : kernel;
    var maps = layers.convolution(images, effective, 1, "VALID");
    return layers.halved(tf.nn.relu(tf.nn.biasAdd(maps, layers.filled(0, filters))));
  }
}
