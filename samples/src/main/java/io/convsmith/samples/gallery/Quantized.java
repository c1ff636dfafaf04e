package io.convsmith.samples.gallery;

import static io.convsmith.Sizes.KERNEL;

import io.convsmith.ConvolutionOp;
import io.convsmith.ConvolutionOpGradient;
import io.convsmith.Hyperparameter;
import io.convsmith.Trainable;
import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.Tensor;

/**
 * Kernels of few different values. Rounding is flat, so each op says what gradient it has instead.
 */
public final class Quantized {
  private Quantized() {}

  /**
   * BinaryConnect, Courbariaux et al. 2015, arXiv:1511.00363: 1 where W is not negative, else -1.
   */
  @ConvolutionOp
  public static Tensor binarized(Tensor kernel) {
    return signs(kernel);
  }

  /** Passes where the kernel is within [-1, 1]; Hubara et al. 2016, arXiv:1602.02830. */
  @ConvolutionOpGradient("binarized")
  static Tensor binarizedGradient(Tensor kernel, Tensor upstream) {
    return upstream.times(kernel.abs().lessOrEqual(1));
  }

  /**
   * The weights of XNOR-Net, Rastegari et al. 2016, arXiv:1603.05279: {@code mean|W_o| * sign(W)}.
   * The sign has the gradient of {@code clip(W, -1, 1)}, the mean its own.
   */
  @ConvolutionOp
  public static Tensor xnor(Tensor kernel, Convolution conv) {
    Tensor scale = kernel.abs().mean(conv.fanInAxes());
    return kernel.clip(-1, 1).straightThrough(signs(kernel)).times(scale);
  }

  /** 1 or -1, never 0. */
  private static Tensor signs(Tensor kernel) {
    return kernel.greaterOrEqual(0).times(2).minus(1);
  }

  /**
   * Ternary weights, Li et al. 2016, arXiv:1605.04711: {@code alpha_o * (-1, 0 or 1)}, zero where
   * {@code |W| <= 0.7 mean|W_o|}, with alpha the mean of the other {@code |W|}; here of each
   * filter. Straight through.
   */
  @ConvolutionOp
  public static Tensor ternary(
      Tensor kernel, @Hyperparameter(value = "0.7", min = 0) double factor, Convolution conv) {
    Tensor size = kernel.abs();
    Tensor kept = size.greaterThan(size.mean(conv.fanInAxes()).times(factor));
    Tensor count = kept.sum(conv.fanInAxes()).maximum(1);
    Tensor alpha = size.times(kept).sum(conv.fanInAxes()).div(count);
    return kernel.straightThrough(kernel.sign().times(kept).times(alpha));
  }

  /**
   * Trained ternary quantization, Zhu et al. 2017, arXiv:1612.01064: {@code positive}, 0 or {@code
   * -negative}, both trained, zero where {@code |W| <= threshold * max|W|}. The kernel's gradient
   * is scaled by what its tap became, by 1 where that is 0.
   */
  @ConvolutionOp
  public static Tensor trainedTernary(
      Tensor kernel,
      @Trainable(init = "ones") Tensor positive,
      @Trainable(init = "ones") Tensor negative,
      @Hyperparameter(value = "0.05", min = 0, max = 1) double threshold) {
    Tensor limit = kernel.abs().max().times(threshold);
    Tensor above = kernel.greaterThan(limit).stopGradient();
    Tensor below = kernel.lessThan(limit.unaryMinus()).stopGradient();
    Tensor scale = above.where(positive, below.where(negative, kernel.constant(1))).stopGradient();
    Tensor passed = kernel.minus(kernel.stopGradient()).times(scale); // 0 with a gradient
    return above.times(positive).minus(below.times(negative)).plus(passed);
  }

  /**
   * DoReFa, Zhou et al. 2016, arXiv:1606.06160: {@code 2 q(tanh W / (2 max|tanh W|) + 1/2) - 1},
   * where q rounds to multiples of {@code 1 / (2^bits - 1)}, straight through. An op as a record.
   *
   * @param bits of each weight
   */
  @ConvolutionOp
  public record DoReFa(@Hyperparameter(value = "4", min = 2, max = 16) int bits) {
    /** The kernel rounded to one of {@code 2^bits} numbers from -1 to 1. */
    public Tensor transform(Tensor kernel) {
      double levels = Math.pow(2, bits) - 1;
      Tensor squashed = kernel.tanh();
      Tensor unit = squashed.div(squashed.abs().max().times(2)).plus(0.5);
      return unit.straightThrough(unit.times(levels).round().div(levels)).times(2).minus(1);
    }
  }

  /**
   * Learned step size, Esser et al. 2020, arXiv:1902.08153: {@code s round(clip(W / s, -Qn, Qp))},
   * rounding straight through; s begins as {@code 2 mean|W| / sqrt(Qp)}, and its gradient is scaled
   * by {@code 1 / sqrt(n Qp)}.
   */
  @ConvolutionOp
  public static Tensor learnedStep(
      Tensor kernel,
      @Trainable(init = "#firstStep") Tensor size,
      @Hyperparameter(value = "4", min = 2, max = 16) int bits) {
    double most = Math.pow(2, bits - 1) - 1;
    double scale = 1 / Math.sqrt(kernel.shape().size() * most);
    Tensor step = size.times(scale).straightThrough(size.stopGradient());
    Tensor clipped = kernel.div(step).clip(-most - 1, most);
    return clipped.straightThrough(clipped.round()).times(step);
  }

  static Tensor firstStep(Tensor kernel, int bits) {
    double most = Math.pow(2, bits - 1) - 1;
    return kernel.abs().mean().times(2 / Math.sqrt(most)).reshape();
  }

  /**
   * What is hidden in a random network, Ramanujan et al. 2020, arXiv:1911.13299: {@code W * m},
   * where m keeps the largest of the trained scores and W itself is never trained; straight through
   * to the scores.
   */
  @ConvolutionOp
  public static Tensor supermask(
      Tensor kernel,
      @Trainable(shape = KERNEL, init = "he_uniform") Tensor scores,
      @Hyperparameter(value = "0.5", min = 0, max = 1) double kept) {
    Tensor size = scores.abs();
    Tensor mask = Stateful.largest(size, kept);
    return kernel.stopGradient().times(size.straightThrough(mask));
  }

  /**
   * The rounding of incremental quantization, Zhou et al. 2017, arXiv:1702.03044: to the nearest of
   * 0 and {@code 2^(bits - 2)} powers of two up to that of the largest tap, with either sign.
   * Straight through.
   */
  @ConvolutionOp
  public static Tensor powerOfTwo(
      Tensor kernel, @Hyperparameter(value = "5", min = 2, max = 8) int bits) {
    Tensor size = kernel.abs();
    Tensor highest = exponent(size.max());
    Tensor lowest = highest.minus(Math.pow(2, bits - 2) - 1);
    Tensor power = kernel.constant(2).pow(exponent(size).maximum(lowest));
    Tensor kept = size.greaterOrEqual(kernel.constant(2).pow(lowest.minus(1)));
    return kernel.straightThrough(kernel.sign().times(power).times(kept));
  }

  /** The exponent of the nearest power of two; 1.5 is half way between 1 and 2. */
  private static Tensor exponent(Tensor size) {
    return size.times(4 / 3.0).maximum(1e-30).log().div(Math.log(2)).floor();
  }
}
