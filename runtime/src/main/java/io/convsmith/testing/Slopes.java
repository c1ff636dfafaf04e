package io.convsmith.testing;

import io.convsmith.graph.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/** Slopes of the weighted sum of a result, along any direction from the recorded point. */
final class Slopes implements AutoCloseable {
  private static final double SOME_ROUNDINGS = 0x1p-50;
  private static final double NEAR = 0x1p-27; // its square is less than a rounding error
  private static final int SAMPLES = 4;

  private final List<double[]> point;
  private final double[] weights;
  private final DoubleFunction function;
  private final double noise;

  /**
   * @param held nodes that keep these numbers
   */
  Slopes(Subject subject, Recorded recorded, double[] weights, Map<Node, double[]> held) {
    this.point = recorded.numbers();
    this.weights = weights;
    this.function = new DoubleFunction(recorded, List.of(recorded.result()), held);
    this.noise = noise(subject);
  }

  /**
   * By how much values are off. Of three values on a line whose points are so near to each other
   * that a smooth function is straight between them, the second difference is nothing but rounding
   * errors (Hamming's difference tables; Moré and Wild, "Estimating Computational Noise", 2011).
   * The rounding of the sum itself comes on top.
   */
  private double noise(Subject subject) {
    double[] here = function.at(point).get(0);
    double largest = 0;
    for (int sample = 0; sample < SAMPLES; sample++) {
      double above = weighted(near(subject, sample, NEAR));
      double below = weighted(near(subject, sample, -NEAR));
      largest = Math.max(largest, Math.abs(above - 2 * dot(here) + below));
    }
    double absolute = 0;
    for (int i = 0; i < here.length; i++) {
      absolute += Math.abs(weights[i] * here[i]);
    }
    return largest + SOME_ROUNDINGS * absolute;
  }

  /** Every number larger or smaller by a share of itself. */
  private List<double[]> near(Subject subject, int sample, double share) {
    List<double[]> near = new ArrayList<>();
    for (int i = 0; i < point.size(); i++) {
      double[] moved = point.get(i).clone();
      double[] signs = subject.signs(1000 + 10L * i + sample, moved.length);
      for (int j = 0; j < moved.length; j++) {
        moved[j] *= 1 + share * signs[j];
      }
      near.add(moved);
    }
    return near;
  }

  /** The result at the recorded point. */
  double[] result() {
    return function.at(point).get(0);
  }

  /** The slope for one number of an argument. */
  Slope entry(int argument, int index, double level) {
    double unit = unit(argument);
    return Slope.at0(t -> moved(argument, i -> i == index ? t : 0), unit, noise, level);
  }

  /** The slope along a direction of one argument. */
  Slope along(int argument, double[] direction, double level) {
    return Slope.at0(t -> moved(argument, i -> t * direction[i]), 1, noise, level);
  }

  /** How large the numbers of an argument are. */
  double unit(int argument) {
    double size = Subject.rootMeanSquare(point.get(argument));
    return size == 0 ? 1 : size;
  }

  private double moved(int argument, IntToDoubleFunction by) {
    List<double[]> elsewhere = new ArrayList<>(point);
    double[] numbers = point.get(argument).clone();
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] += by.applyAsDouble(i);
    }
    elsewhere.set(argument, numbers);
    return weighted(elsewhere);
  }

  private double weighted(List<double[]> at) {
    return dot(function.at(at).get(0));
  }

  private double dot(double... result) {
    double sum = 0;
    for (int i = 0; i < result.length; i++) {
      sum += weights[i] * result[i];
    }
    return sum;
  }

  @Override
  public void close() {
    function.close();
  }
}
