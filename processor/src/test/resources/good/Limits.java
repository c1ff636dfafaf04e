package good;

import io.convsmith.ConvolutionOp;
import io.convsmith.Hyperparameter;
import io.convsmith.tensor.Tensor;

/** Hyperparameters with bounds. */
final class Limits {
  private Limits() {}

  @ConvolutionOp
  static Tensor limited(
      Tensor kernel,
      @Hyperparameter(value = "8", min = 1, max = 16) int both,
      @Hyperparameter(value = "1", min = 1) int least,
      @Hyperparameter(value = "-1", max = -1) int most,
      @Hyperparameter(value = "0.5", min = 0, max = 1) double share,
      @Hyperparameter(value = "1e-5", min = 1e-12) double epsilon,
      @Hyperparameter(value = "-1e3", max = 0) double floor) {
    return kernel.times(both * least * most * share * epsilon * floor);
  }
}
