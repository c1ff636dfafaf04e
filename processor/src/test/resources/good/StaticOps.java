package good;

import io.convsmith.ConvolutionOp;
import io.convsmith.Hyperparameter;
import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.Tensor;

/** Several static ops in one class, in all orders of parameters. */
public final class StaticOps {
  /** What to scale by. */
  public enum Scale {
    /** The fan-in. */
    FAN_IN,
    /** Nothing. */
    NONE
  }

  private StaticOps() {}

  /**
   * Weight standardization.
   *
   * @param kernel the kernel
   * @return the effective one
   */
  @ConvolutionOp
  public static Tensor standardized(Tensor kernel) {
    Tensor centered = kernel.minus(kernel.mean(0, 1, 2));
    return centered.div(kernel.variance(0, 1, 2).plus(1e-10).sqrt());
  }

  @ConvolutionOp
  static Tensor sharpened(Tensor inputs, Tensor kernel, Convolution conv) {
    return conv.convolve(inputs, kernel).times(2);
  }

  @ConvolutionOp(name = "Mixed", id = "mixed-1")
  static Tensor mixedKernel(
      Tensor kernel,
      @Hyperparameter("true") boolean centered,
      Convolution conv,
      @Hyperparameter("1e-5") double epsilon,
      @Hyperparameter("FAN_IN") Scale scale,
      @Hyperparameter("-3") int power,
      @Hyperparameter("a \"label\" for $it") String label) {
    Tensor start = centered ? kernel.minus(kernel.mean(conv.fanInAxes())) : kernel;
    Tensor scaled = scale == Scale.FAN_IN ? start.div(conv.fanIn()) : start;
    return scaled.plus(epsilon).pow(power).times(label.length());
  }

  @ConvolutionOp
  static Tensor plainOp(Tensor inputs, Tensor kernel, @Hyperparameter("010") double gain) {
    return inputs.matmul(kernel).times(gain);
  }
}
