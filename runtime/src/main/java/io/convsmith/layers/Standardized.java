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
 * derived gradient needs another one, since it does not know that {@code c} has mean 0. The other
 * pass is one chain, each op on the result of the one before, so that one loop computes it.
 */
final class Standardized {
  private final Tensor inputs;
  private final int[] axes;
  private final @Nullable UnaryOperator<Tensor> pooled;
  private final Tensor centered;
  private final Tensor inverse;

  /** The mean, of size 1 on the axes that it is taken over. */
  final Tensor mean;

  /** The mean square of the distances from the mean: the biased variance. */
  final Tensor variance;

  /**
   * @param axes what means are taken over
   * @param pooled from the means of channels those of their groups, in the same shape; null if
   *     channels have nothing to do with each other
   */
  Standardized(Tensor inputs, double epsilon, @Nullable UnaryOperator<Tensor> pooled, int... axes) {
    this.inputs = inputs;
    this.axes = axes;
    this.pooled = pooled;
    mean = pooled(average(inputs));
    centered = inputs.minus(mean);
    variance = pooled(average(centered.square())); // two passes: sums of squares cancel
    Tensor deviation = variance.plus(epsilon).sqrt();
    inverse = deviation.constant(1).div(deviation);
  }

  /** The result; gamma and beta have a shape that stretches over the inputs. */
  Tensor scaled(@Nullable Tensor gamma, @Nullable Tensor beta) {
    Tensor scaled = centered.times(product(inverse, gamma));
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

  private List<Tensor> gradients(Tensor upstream, @Nullable Tensor gamma, @Nullable Tensor beta) {
    Tensor sum = total(upstream);
    Tensor product = total(upstream.times(centered));
    List<Tensor> gradients = new ArrayList<>();
    gradients.add(
        pooled == null
            ? inputGradient(upstream, sum, product, gamma)
            : inputGradient(
                product(upstream, gamma), product(sum, gamma), product(product, gamma), null));
    if (gamma != null) {
      gradients.add(overExamples(product.times(inverse)).reshape(gamma.shape().toArray()));
    }
    if (beta != null) {
      gradients.add(overExamples(sum).reshape(beta.shape().toArray()));
    }
    return gradients;
  }

  /** A gamma that is the same wherever a mean is taken comes last; another one is in the sums. */
  private Tensor inputGradient(
      Tensor upstream, Tensor sum, Tensor product, @Nullable Tensor gamma) {
    double share = (double) sum.shape().size() / inputs.shape().size();
    Tensor slope = pooled(product.times(share)).times(inverse.square());
    return product(
        upstream.minus(centered.times(slope)).minus(pooled(sum.times(share))),
        product(inverse, gamma));
  }

  private static Tensor product(Tensor tensor, @Nullable Tensor scale) {
    return scale == null ? tensor : tensor.times(scale);
  }

  private Tensor pooled(Tensor means) {
    return pooled == null ? means : pooled.apply(means);
  }

  private Tensor total(Tensor tensor) {
    return axes.length == 0 ? tensor : tensor.sum(axes); // sum() is one over all axes
  }

  private Tensor average(Tensor tensor) {
    return axes.length == 0 ? tensor : tensor.mean(axes);
  }

  /** The sum over examples, where means are taken for each of them. */
  private static Tensor overExamples(Tensor perExample) {
    return perExample.shape().get(0) == 1 ? perExample : perExample.sum(0);
  }
}
