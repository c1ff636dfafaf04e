package good;

import static io.convsmith.BaseLayer.CONV1D;
import static io.convsmith.BaseLayer.CONV2D;
import static io.convsmith.Sizes.PER_FILTER;

import io.convsmith.ConvolutionOp;
import io.convsmith.ConvolutionOpGradient;
import io.convsmith.Hyperparameter;
import io.convsmith.Trainable;
import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.Tensor;

/** Transforms after transforms. */
final class Chains {
  private Chains() {}

  @ConvolutionOp(layers = {CONV1D, CONV2D})
  static Tensor centered(Tensor kernel, Convolution conv) {
    return kernel.minus(kernel.mean(conv.fanInAxes()));
  }

  @ConvolutionOp
  record Doubled(@Hyperparameter("2") double factor) {
    Tensor transform(Tensor kernel) {
      return kernel.times(factor);
    }
  }

  @ConvolutionOp
  record Powered(@Hyperparameter(value = "2", min = 1) int exponent) {
    Tensor transform(
        Tensor kernel, @Trainable(shape = PER_FILTER, init = "ones") Tensor weight) {
      return kernel.pow(exponent).times(weight);
    }
  }

  @ConvolutionOp
  static Tensor signed(Tensor kernel) {
    return kernel.sign();
  }

  @ConvolutionOpGradient("signed")
  static Tensor signedGradient(Tensor upstream, Tensor effectiveKernel) {
    return upstream.times(effectiveKernel.abs()).times(5);
  }

  /** After one. */
  @ConvolutionOp(after = "centered", layers = {CONV1D, CONV2D})
  static Tensor masked(Tensor kernel, @Hyperparameter("0.1") double threshold) {
    return kernel.times(kernel.abs().greaterThan(threshold));
  }

  /** After two classes. */
  @ConvolutionOp(after = {"Doubled", "Powered"})
  static Tensor hollowed(
      Tensor kernel, @Trainable(shape = PER_FILTER, init = "constant(0.25)") Tensor share) {
    return kernel.minus(kernel.times(share));
  }

  /** The second in the chain has a gradient of its own. */
  @ConvolutionOp(after = {"centered", "signed"})
  static Tensor quartered(Tensor kernel) {
    return kernel.div(4);
  }

  /** The last has one, and is a class. */
  @ConvolutionOp(after = "Doubled")
  record Rounded(@Hyperparameter("1") int places) {
    Tensor transform(Tensor kernel) {
      double scale = Math.pow(10, places);
      return kernel.times(scale).round().div(scale);
    }

    @ConvolutionOpGradient
    Tensor straight(Tensor upstream, Convolution conv) {
      return upstream.times(conv.filters());
    }
  }

  /** Transforms before an operation. */
  @ConvolutionOp(after = "Doubled")
  static Tensor rectified(Tensor inputs, Tensor kernel, Convolution conv) {
    return conv.convolve(inputs.relu(), kernel);
  }
}
