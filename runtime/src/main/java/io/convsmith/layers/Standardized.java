package io.convsmith.layers;

import io.convsmith.graph.CustomGradient;
import io.convsmith.graph.Gradients;
import io.convsmith.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Inputs less their mean, divided by their deviation, over some axes; then scaled by gamma and
 * shifted by beta.
 *
 * <p>Every pass over the inputs counts, so that the gradient is written by hand: with {@code c} the
 * centered inputs, {@code s = 1 / sqrt(variance + epsilon)}, {@code g} the upstream gradient times
 * gamma, it is {@code s (g - mean(g) - c s^2 mean(g c))}. Both means come from one pass; the
 * derived gradient needs another one, since it does not know that {@code c} has mean 0.
 */
final class Standardized {
  private final Tensor inputs;
  private final int[] axes;
  private final UnaryOperator<Tensor> pooled;
  private final Tensor centered;
  private final Tensor inverse;

  /** The mean, of size 1 on the axes that it is taken over. */
  final Tensor mean;

  /** The mean square of the distances from the mean: the biased variance. */
  final Tensor variance;

  /**
   * @param axes what means are taken over
   * @param pooled what becomes of the means afterwards: theirs over channels, in the same shape
   */
  Standardized(Tensor inputs, double epsilon, UnaryOperator<Tensor> pooled, int... axes) {
    this.inputs = inputs;
    this.axes = axes;
    this.pooled = pooled;
    mean = pooled.apply(average(inputs));
    centered = inputs.minus(mean);
    variance = pooled.apply(average(centered.square())); // two passes: sums of squares cancel
    Tensor deviation = variance.plus(epsilon).sqrt();
    inverse = deviation.constant(1).div(deviation);
  }

  /** The result; gamma and beta have a shape that stretches over the inputs. */
  Tensor scaled(@Nullable Tensor gamma, @Nullable Tensor beta) {
    Tensor scaled = centered.times(scale(gamma));
    Tensor value = beta == null ? scaled : scaled.plus(beta);
    List<Tensor> variables = new ArrayList<>(List.of(inputs));
    if (gamma != null) {
      variables.add(gamma);
    }
    if (beta != null) {
      variables.add(beta);
    }
    return Gradients.withGradient(
        value,
        new CustomGradient(upstream -> gradients(upstream, gamma, beta)),
        variables.toArray(Tensor[]::new));
  }

  private Tensor scale(@Nullable Tensor gamma) {
    return gamma == null ? inverse : inverse.times(gamma);
  }

  private List<Tensor> gradients(Tensor upstream, @Nullable Tensor gamma, @Nullable Tensor beta) {
    Tensor sum = total(upstream);
    Tensor product = total(upstream.times(centered));
    List<Tensor> gradients = new ArrayList<>();
    gradients.add(inputGradient(upstream, meanOf(sum, gamma), meanOf(product, gamma), gamma));
    if (gamma != null) {
      gradients.add(overExamples(product.times(inverse)).reshape(gamma.shape().toArray()));
    }
    if (beta != null) {
      gradients.add(overExamples(sum).reshape(beta.shape().toArray()));
    }
    return gradients;
  }

  private Tensor inputGradient(
      Tensor upstream, Tensor mean, Tensor product, @Nullable Tensor gamma) {
    Tensor slope = product.times(inverse.square()).times(inverse);
    return upstream.times(scale(gamma)).minus(mean.times(inverse)).minus(centered.times(slope));
  }

  private Tensor total(Tensor tensor) {
    return axes.length == 0 ? tensor : tensor.sum(axes); // sum() is one over all axes
  }

  private Tensor average(Tensor tensor) {
    return axes.length == 0 ? tensor : tensor.mean(axes);
  }

  /** The mean of what was summed, after gamma. */
  private Tensor meanOf(Tensor sum, @Nullable Tensor gamma) {
    double count = (double) inputs.shape().size() / sum.shape().size();
    Tensor scaled = gamma == null ? sum : sum.times(gamma);
    return pooled.apply(scaled.times(1 / count));
  }

  /** The sum over examples, where means are taken for each of them. */
  private static Tensor overExamples(Tensor perExample) {
    return perExample.shape().get(0) == 1 ? perExample : perExample.sum(0);
  }
}
