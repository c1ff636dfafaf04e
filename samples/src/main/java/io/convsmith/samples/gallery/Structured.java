package io.convsmith.samples.gallery;

import static io.convsmith.BaseLayer.CONV1D;
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

  /**
   * Kernels that are the same in a mirror, left and right, Dudar and Semenov 2018,
   * arXiv:1805.09421: {@code (W + flip(W)) / 2}.
   */
  @ConvolutionOp(layers = {CONV2D, DEPTHWISE_CONV2D})
  public static Tensor symmetric(Tensor kernel) {
    return kernel.plus(kernel.reverse(1)).div(2);
  }

  /**
   * Kernels that look the same after quarter turns, after the same paper as {@link #symmetric}: the
   * mean over all four, {@code (W + R W + R2 W + R3 W) / 4}. Square kernels only.
   */
  @ConvolutionOp
  public static Tensor isotropic(Tensor kernel) {
    Tensor half = kernel.plus(kernel.reverse(0, 1)); // W and W turned by 180 degrees
    return half.plus(half.transpose(1, 0, 2, 3).reverse(0)).div(4);
  }

  /**
   * Constrained convolution for traces of manipulation, Bayar and Stamm 2016: the centre is -1, the
   * other taps sum to 1 for each pair of channel and filter. Odd kernels only; best begun with
   * positive numbers, {@code c.kernelInitializer(randomUniform(0.1, 1))}, because it divides by
   * their sum.
   */
  @ConvolutionOp
  public static Tensor constrained(Tensor kernel, Convolution conv) {
    Tensor centre = centre(conv);
    Tensor around = kernel.times(centre.unaryMinus().plus(1));
    return around.div(around.sum(0, 1)).minus(centre);
  }

  /**
   * Zero-mean convolution, Schlüter and Lehner 2018: {@code W - mean}, for each channel and filter.
   * A constant image has no answer.
   */
  @ConvolutionOp
  public static Tensor zeroMean(Tensor kernel) {
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

  /**
   * Taps that are positive and sum to 1 for each channel and filter, as in the lightweight
   * convolutions of Wu et al. 2019, arXiv:1901.10430: {@code softmax(W)} over the steps of a
   * sequence.
   */
  @ConvolutionOp(layers = CONV1D)
  public static Tensor softmax(Tensor kernel) {
    return kernel.softmax(0);
  }

  /**
   * Masked convolution, van den Oord et al. 2016, arXiv:1601.06759: taps behind the centre, in
   * reading order, are 0; with mask A the centre too. It masks pixels, not the colours of one.
   * Padding SAME, odd kernels.
   */
  @ConvolutionOp
  public static Tensor masked(Tensor kernel, @Hyperparameter("B") Mask mask, Convolution conv) {
    Tensor seen = positions(conv).lessThan(centrePosition(conv));
    return kernel.times(mask == Mask.A ? seen : seen.plus(centre(conv)));
  }

  /** 1 at the centre of a kernel, else 0; it stretches over channels and filters. */
  private static Tensor centre(Convolution conv) {
    return positions(conv).equalTo(centrePosition(conv));
  }

  /** The taps counted in reading order. */
  private static Tensor positions(Convolution conv) {
    int height = conv.kernelSize()[0];
    int width = conv.kernelSize()[1];
    return conv.range(height * width).reshape(height, width, 1, 1);
  }

  private static int centrePosition(Convolution conv) {
    return conv.kernelSize()[0] * conv.kernelSize()[1] / 2;
  }
}
