package io.convsmith.testing;

import io.convsmith.engine.NDArrays;
import io.convsmith.engine.Tensors;
import io.convsmith.graph.Variable;
import io.convsmith.layers.ConvolutionLayer;
import io.convsmith.layers.ConvolutionPieces;
import io.convsmith.layers.Input;
import io.convsmith.models.Sequential;
import io.convsmith.tensor.Shape;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The layer that is checked.
 *
 * @param layers gives it, fresh each time
 * @param inputs the shape of the inputs that it is checked with
 * @param meant what its author says about it
 * @param seed where all random numbers come from
 * @param kernelSize how many times as large as its initializer says the kernel is
 */
record Subject(
    Supplier<? extends ConvolutionLayer> layers,
    Shape inputs,
    Meant meant,
    long seed,
    double kernelSize) {
  private static final double AWAY = 0.1;

  /**
   * A fresh layer, whose trainable numbers are moved a little: gains of exactly one and biases of
   * exactly zero would hide mistakes. Constraints still hold.
   */
  ConvolutionLayer fresh() {
    ConvolutionLayer layer = layers.get();
    layer.prepare(inputs);
    moveAway(layer);
    return layer;
  }

  /** Moves the trainable numbers, by a tenth of their size or, where all are zero, of one. */
  void moveAway(ConvolutionLayer layer) {
    Random random = new Random(seed);
    Variable kernel = ConvolutionPieces.kernelOf(layer);
    for (Variable variable : layer.variables()) {
      if (variable.trainable()) {
        double[] numbers = doubles(variable.toArray());
        double size = rootMeanSquare(numbers);
        double factor = variable == kernel ? kernelSize : 1;
        for (int i = 0; i < numbers.length; i++) {
          double scale = Math.max(Math.abs(numbers[i]), size == 0 ? 1 : size);
          numbers[i] += AWAY * scale * (2 * random.nextDouble() - 1);
          numbers[i] *= factor;
        }
        variable.assign(floats(allowed(variable, numbers)));
      }
    }
  }

  /** The same with a larger or smaller kernel. */
  Subject withKernelSize(double size) {
    return new Subject(layers, inputs, meant, seed, size);
  }

  private static double[] allowed(Variable variable, double... numbers) {
    return NDArrays.doubles(
        Tensors.evaluate(variable.constrained(Tensors.of(variable.shape(), numbers))));
  }

  /** Normal random numbers that single precision holds exactly. */
  double[] normal(long stream, Shape shape) {
    Random random = new Random(31 * seed + stream);
    double[] numbers = new double[Math.toIntExact(shape.size())];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }

  /** The images that everything is checked with. */
  INDArray images() {
    return array(normal(2, inputs), inputs);
  }

  /** An array of single precision. */
  static INDArray array(double[] numbers, Shape shape) {
    return NDArrays.of(floats(numbers), shape.toArray());
  }

  /** A model of the layer alone, with the numbers of {@link #fresh}. */
  Sequential model(ConvolutionLayer layer) {
    int[] sizes = inputs.toArray();
    Sequential model = new Sequential(new Input(Arrays.copyOfRange(sizes, 1, sizes.length)), layer);
    model.initialize(seed);
    moveAway(layer);
    return model;
  }

  /** Plus or minus one. */
  double[] signs(long stream, int count) {
    Random random = new Random(31 * seed + stream);
    double[] signs = new double[count];
    for (int i = 0; i < count; i++) {
      signs[i] = random.nextBoolean() ? 1 : -1;
    }
    return signs;
  }

  static double rootMeanSquare(double... numbers) {
    double sum = 0;
    for (double number : numbers) {
      sum += number * number;
    }
    return Math.sqrt(sum / Math.max(1, numbers.length));
  }

  static double[] doubles(float... numbers) {
    double[] doubles = new double[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      doubles[i] = numbers[i];
    }
    return doubles;
  }

  static float[] floats(double... numbers) {
    float[] floats = new float[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      floats[i] = (float) numbers[i];
    }
    return floats;
  }
}
