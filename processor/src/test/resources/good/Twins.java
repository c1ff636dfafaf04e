package good;

import io.convsmith.ConvolutionOp;
import io.convsmith.Hyperparameter;
import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.Tensor;

/** The op of {@link ScaledStandardized} once more, as a static method. */
final class Twins {
  private Twins() {}

  @ConvolutionOp(name = "TwinStandardized")
  static Tensor twin(
      Tensor kernel,
      @Hyperparameter("1e-4") double epsilon,
      Convolution conv,
      @Hyperparameter("true") boolean centered) {
    Tensor start = centered ? kernel.minus(kernel.mean(conv.fanInAxes())) : kernel;
    return start.div(kernel.variance(conv.fanInAxes()).plus(epsilon).sqrt());
  }
}
