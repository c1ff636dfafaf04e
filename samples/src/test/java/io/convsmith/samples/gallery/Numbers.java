package io.convsmith.samples.gallery;

import io.convsmith.engine.NDArrays;
import io.convsmith.engine.Tensors;
import io.convsmith.graph.Differentiation;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.List;
import java.util.Random;

/** Tensors with numbers, what is computed from them, and its gradients. */
final class Numbers {
  private Numbers() {}

  /** Numbers with mean 0 and deviation 1. */
  static Tensor random(long seed, int... sizes) {
    Random random = new Random(seed);
    double[] numbers = new double[(int) Shape.of(sizes).size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = random.nextGaussian();
    }
    return Tensors.of(Shape.of(sizes), numbers);
  }

  static double[] of(Tensor tensor) {
    return NDArrays.doubles(Tensors.evaluate(tensor));
  }

  /** The gradient of the sum of a value times an upstream. */
  static double[] gradient(Tensor value, Tensor upstream, Tensor variable) {
    return of(Differentiation.vectorJacobianProduct(value, upstream, List.of(variable)).get(0));
  }

  /** The numbers of one filter: those at this place of the last axis. */
  static double[] filter(Tensor kernel, int filter) {
    return filter(of(kernel), kernel.shape().get(-1), filter);
  }

  static double[] filter(double[] kernel, int filters, int filter) {
    double[] taps = new double[kernel.length / filters];
    for (int i = 0; i < taps.length; i++) {
      taps[i] = kernel[i * filters + filter];
    }
    return taps;
  }

  static double mean(double... numbers) {
    double sum = 0;
    for (double number : numbers) {
      sum += number;
    }
    return sum / numbers.length;
  }

  static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }

  static double norm(double... numbers) {
    return Math.sqrt(dot(numbers, numbers));
  }
}
