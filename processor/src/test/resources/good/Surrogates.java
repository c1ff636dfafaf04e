package good;

import static io.convsmith.Sizes.PER_FILTER;

import io.convsmith.ConvolutionOp;
import io.convsmith.ConvolutionOpGradient;
import io.convsmith.Hyperparameter;
import io.convsmith.Trainable;
import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.Tensor;
import java.util.List;

/** Gradients written by hand, none of which is the derived one. */
final class Surrogates {
  private Surrogates() {}

  @ConvolutionOp
  static Tensor binarized(Tensor kernel) {
    return kernel.sign();
  }

  @ConvolutionOpGradient("binarized")
  static Tensor binarizedGradient(Tensor kernel, Tensor upstream) {
    return upstream.times(kernel.abs().lessOrEqual(1));
  }

  /** All that a gradient may ask for. */
  @ConvolutionOp
  static Tensor stretched(
      Tensor kernel,
      @Trainable(shape = PER_FILTER, init = "ones") Tensor gain,
      @Hyperparameter("2") double factor,
      Convolution conv) {
    return kernel.times(gain).times(factor).div(conv.fanIn());
  }

  @ConvolutionOpGradient("stretched")
  static List<Tensor> stretchedGradients(
      Tensor upstream,
      double factor,
      Tensor effectiveKernel,
      Tensor gain,
      Convolution conv,
      Tensor kernel) {
    Tensor forKernel = upstream.times(10 * factor).plus(effectiveKernel.minus(kernel).times(0));
    return List.of(forKernel, gain.times(100.0 * conv.fanIn()));
  }

  /** The gradient for the gain is left out, and derived. */
  @ConvolutionOp
  static Tensor partly(
      Tensor kernel, @Trainable(shape = PER_FILTER, init = "constant(3)") Tensor gain) {
    return kernel.times(gain);
  }

  @ConvolutionOpGradient("partly")
  static List<Tensor> partlyGradient(Tensor upstream) {
    return List.of(upstream.times(7));
  }

  /** An operation; the gradient for the inputs is derived. */
  @ConvolutionOp
  static Tensor tripled(Tensor inputs, Tensor kernel, Convolution conv) {
    return conv.convolve(inputs, kernel).times(3);
  }

  @ConvolutionOpGradient("tripled")
  static Tensor tripledGradient(Tensor kernel, Tensor outputs, Tensor upstream) {
    return kernel.plus(outputs.sum().squeeze()).plus(upstream.sum().squeeze());
  }

  /** An operation with gradients for all it computes with. */
  @ConvolutionOp
  static Tensor offset(
      Tensor inputs,
      Tensor kernel,
      @Trainable(init = "constant(0.5)") Tensor amount,
      Convolution conv) {
    return conv.convolve(inputs, kernel).plus(amount);
  }

  @ConvolutionOpGradient("offset")
  static List<Tensor> offsetGradients(
      Tensor inputs, Tensor kernel, Tensor amount, Tensor upstream, Convolution conv) {
    return List.of(
        inputs.times(2), kernel.times(conv.filters() + conv.fanIn()), amount.times(upstream.sum().squeeze()));
  }
}
