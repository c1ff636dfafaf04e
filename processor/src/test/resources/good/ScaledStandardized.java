package good;

import io.convsmith.ConvolutionOp;
import io.convsmith.Hyperparameter;
import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.Tensor;

/**
 * A record's components are its hyperparameters.
 *
 * @param epsilon keeps the divisor from zero
 * @param centered whether to subtract the mean
 */
@ConvolutionOp
public record ScaledStandardized(
    @Hyperparameter("1e-4") double epsilon, @Hyperparameter("true") boolean centered) {
  /**
   * Refuses what makes no sense.
   *
   * @param epsilon keeps the divisor from zero
   * @param centered whether to subtract the mean
   */
  public ScaledStandardized {
    if (epsilon < 0) {
      throw new IllegalArgumentException("epsilon must not be negative, but is " + epsilon + ".");
    }
  }

  Tensor transform(Tensor kernel, Convolution conv) {
    Tensor start = centered ? kernel.minus(kernel.mean(conv.fanInAxes())) : kernel;
    return start.div(kernel.variance(conv.fanInAxes()).plus(epsilon).sqrt());
  }
}
