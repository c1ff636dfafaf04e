package io.convsmith.samples.gallery;

import static io.convsmith.BaseLayer.CONV2D;
import static io.convsmith.BaseLayer.DEPTHWISE_CONV2D;

import io.convsmith.ConvolutionOp;
import io.convsmith.Hyperparameter;
import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.Tensor;

/** Kernels whose taps are tied to each other. */
public final class Structured {
  private Structured() {}

  /** What a masked kernel may see of the pixel that it predicts. */
  public enum Mask {
    /** Nothing: the first layer of a PixelCNN. */
    A,
    /** The pixel itself: all layers behind. */
    B
  }

  /** Kernels that are the same in a mirror, left and right: {@code (W + flip(W)) / 2}. */
  @ConvolutionOp(layers = {CONV2D, DEPTHWISE_CONV2D})
  public static Tensor symmetric(Tensor kernel) {
    return kernel.plus(kernel.reverse(1)).div(2);
  }

  /**
   * Kernels that look the same after quarter turns, the mean over all four: {@code (W + R W + R2 W
   * + R3 W) / 4}. Square kernels only.
   */
  @ConvolutionOp
  public static Tensor isotropic(Tensor kernel) {
    Tensor half = kernel.plus(kernel.reverse(0, 1)); // turned by 180 degrees
    return half.plus(half.transpose(1, 0, 2, 3).reverse(0)).div(4);
  }

  /**
   * Constrained convolution for traces of manipulation, Bayar and Stamm 2016: the centre is -1, the
   * other taps sum to 1 for each pair of channel and filter. Odd kernels only.
   */
  @ConvolutionOp
  public static Tensor constrained(Tensor kernel, Convolution conv) {
    Tensor centre = centre(conv);
    Tensor around = kernel.times(centre.unaryMinus().plus(1));
    return around.div(around.sum(0, 1)).minus(centre);
  }

  /**
   * Kernels without an answer to a constant image: {@code W - mean}, for each channel and filter.
   */
  @ConvolutionOp
  public static Tensor highPass(Tensor kernel) {
    return kernel.minus(kernel.mean(0, 1));
  }

  /**
   * Central difference convolution, Yu et al. 2020, arXiv:2003.04092: {@code W - theta * centre *
   * sum(W)}, the sum over the taps of each channel and filter; one convolution where two are usual.
   * Odd kernels only.
   */
  @ConvolutionOp(layers = {CONV2D, DEPTHWISE_CONV2D})
  public static Tensor centralDifference(
      Tensor kernel,
      @Hyperparameter(value = "0.7", min = 0, max = 1) double theta,
      Convolution conv) {
    return kernel.minus(kernel.sum(0, 1).times(centre(conv)).times(theta));
  }

  /** Taps that are positive and sum to 1 for each channel and filter: {@code softmax(W)}. */
  @ConvolutionOp(layers = {CONV2D, DEPTHWISE_CONV2D})
  public static Tensor simplex(Tensor kernel) {
    Tensor positive = kernel.minus(kernel.max(0, 1).stopGradient()).exp();
    return positive.div(positive.sum(0, 1));
  }

  /**
   * Masked convolution, van den Oord et al. 2016, arXiv:1601.06759: taps behind the centre, in
   * reading order, are 0; with mask A the centre too. Padding SAME, odd kernels.
   */
  @ConvolutionOp
  public static Tensor masked(Tensor kernel, @Hyperparameter("B") Mask mask, Convolution conv) {
    int height = conv.kernelSize()[0];
    int width = conv.kernelSize()[1];
    Tensor position = kernel.range(height * width).reshape(height, width, 1, 1);
    double last = height / 2 * width + width / 2 - (mask == Mask.A ? 1 : 0);
    return kernel.times(position.lessOrEqual(last));
  }

  /** A mask on top of weight standardization: one op after another. */
  @ConvolutionOp(after = "unitVariance")
  public static Tensor maskedStandardized(
      Tensor kernel, @Hyperparameter("B") Mask mask, Convolution conv) {
    return masked(kernel, mask, conv);
  }

  /** The standardization that {@link #maskedStandardized} begins with. */
  @ConvolutionOp
  public static Tensor unitVariance(Tensor kernel, Convolution conv) {
    return Normalized.standardized(kernel, 1e-10, conv);
  }

  /** 1 at the centre of a kernel, else 0; it stretches over channels and filters. */
  private static Tensor centre(Convolution conv) {
    int height = conv.kernelSize()[0];
    int width = conv.kernelSize()[1];
    Tensor position = conv.range(height * width).reshape(height, width, 1, 1);
    return position.equalTo(height / 2 * width + width / 2);
  }
}
