package io.convsmith.benchmarks.tensorflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.op.core.Variable;
import org.tensorflow.op.math.Mean;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;

/** The layers of the networks as TensorFlow ops, channels last. */
final class Layers {
  private static final float MOMENTUM = 0.99f;

  private final Ops tf;
  private final Random random = new Random(1);
  private final List<Op> updates = new ArrayList<>();

  Layers(Ops tf) {
    this.tf = tf;
  }

  /** What a training step does besides following gradients: running means and variances. */
  List<Op> updates() {
    return updates;
  }

  /** Random numbers with Glorot's limit. */
  Variable<TFloat32> kernel(int fanIn, int fanOut, long... shape) {
    double limit = Math.sqrt(6.0 / (fanIn + fanOut));
    float[] values = new float[size(shape)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((random.nextDouble() * 2 - 1) * limit);
    }
    return variable(DataBuffers.of(values), shape);
  }

  Variable<TFloat32> convolutionKernel(int window, int channels, int filters) {
    int taps = window * window;
    return kernel(taps * channels, taps * filters, window, window, channels, filters);
  }

  Variable<TFloat32> filled(float value, int size) {
    return variable(constant(value, size), size);
  }

  private Variable<TFloat32> variable(FloatDataBuffer values, long... shape) {
    return tf.withInitScope().variable(tf.withInitScope().constant(Shape.of(shape), values));
  }

  private static int size(long... shape) {
    int size = 1;
    for (long n : shape) {
      size *= (int) n;
    }
    return size;
  }

  /** {@code (kernel - mean) / sqrt(variance + 1e-10)} for each filter. */
  Operand<TFloat32> standardized(Operand<TFloat32> kernel) {
    var axes = tf.array(0, 1, 2);
    var centered = tf.math.sub(kernel, tf.math.mean(kernel, axes, Mean.keepDims(true)));
    var variance = tf.math.mean(tf.math.square(centered), axes, Mean.keepDims(true));
    return tf.math.div(centered, tf.math.sqrt(tf.math.add(variance, tf.constant(1e-10f))));
  }

  Operand<TFloat32> convolution(
      Operand<TFloat32> images, Operand<TFloat32> kernel, long stride, String padding) {
    return tf.nn.conv2d(images, kernel, List.of(1L, stride, stride, 1L), padding);
  }

  /**
   * A convolution in groups. TensorFlow has no gradient of these on processors, so channels and
   * filters are split.
   */
  Operand<TFloat32> grouped(Operand<TFloat32> images, Operand<TFloat32> kernel, int groups) {
    if (groups == 1) {
      return convolution(images, kernel, 1, "SAME");
    }
    var channels = tf.split(tf.constant(3), images, (long) groups).output();
    var filters = tf.split(tf.constant(3), kernel, (long) groups).output();
    List<Operand<TFloat32>> parts = new ArrayList<>();
    for (int group = 0; group < groups; group++) {
      parts.add(convolution(channels.get(group), filters.get(group), 1, "SAME"));
    }
    return tf.concat(parts, tf.constant(3));
  }

  Operand<TFloat32> halved(Operand<TFloat32> images) {
    return tf.nn.maxPool(images, tf.array(1, 2, 2, 1), tf.array(1, 2, 2, 1), "VALID");
  }

  Operand<TFloat32> dropout(Operand<TFloat32> x, int rows, int columns) {
    var uniform = tf.random.randomUniform(tf.array(rows, columns), TFloat32.class);
    var kept = tf.dtypes.cast(tf.math.greater(uniform, tf.constant(0.5f)), TFloat32.class);
    return tf.math.mul(x, tf.math.mul(kept, tf.constant(2f)));
  }

  Operand<TFloat32> normalized(Operand<TFloat32> images, int channels) {
    var none = tf.constant(Shape.of(0), DataBuffers.of(new float[0]));
    var normalized =
        tf.nn.fusedBatchNorm(
            images,
            filled(1, channels),
            filled(0, channels),
            none,
            none,
            FusedBatchNorm.epsilon(1e-3f));
    follow(0, channels, normalized.batchMean());
    follow(1, channels, normalized.batchVariance());
    return normalized.y();
  }

  /**
   * A running mean. It is a resource, because the optimizer would take another variable for one
   * that is trained.
   */
  private void follow(float start, int size, Operand<TFloat32> current) {
    Ops first = tf.withInitScope();
    var running =
        first.varHandleOp(
            TFloat32.class, Shape.of(size), VarHandleOp.sharedName("running" + updates.size()));
    first.assignVariableOp(running, first.constant(Shape.of(size), constant(start, size)));
    var change = tf.math.sub(current, tf.readVariableOp(running, TFloat32.class));
    updates.add(tf.assignAddVariableOp(running, tf.math.mul(change, tf.constant(1 - MOMENTUM))));
  }

  private static FloatDataBuffer constant(float value, int size) {
    float[] values = new float[size];
    Arrays.fill(values, value);
    return DataBuffers.of(values);
  }
}
