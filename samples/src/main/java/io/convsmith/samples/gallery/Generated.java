package io.convsmith.samples.gallery;

import static io.convsmith.BaseLayer.CONV1D;
import static io.convsmith.BaseLayer.DEPTHWISE_CONV2D;
import static io.convsmith.Sizes.FILTERS;
import static io.convsmith.Sizes.GROUP_CHANNELS;
import static io.convsmith.Sizes.KERNEL_HEIGHT;
import static io.convsmith.Sizes.KERNEL_SIZE;
import static io.convsmith.Sizes.KERNEL_WIDTH;
import static io.convsmith.Sizes.NONE;
import static io.convsmith.Sizes.PER_FILTER;

import io.convsmith.ConvolutionOp;
import io.convsmith.Hyperparameter;
import io.convsmith.Trainable;
import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;

/** Kernels that are made of something smaller than a kernel. */
public final class Generated {
  private Generated() {}

  /**
   * Anti-aliasing, Zhang 2019, arXiv:1904.11486: every channel is blurred by the binomial kernel of
   * its size, {@code [1 2 1]' [1 2 1] / 16} for 3. With {@code c.strides(2).useBias(false)} it is
   * the pooling of the paper, and nothing is trained.
   */
  @ConvolutionOp(layers = DEPTHWISE_CONV2D, kernelShape = NONE)
  public static Tensor blurPool(Convolution conv) {
    Tensor rows = binomial(conv, conv.kernelSize()[0]).reshape(-1, 1, 1, 1);
    Tensor columns = binomial(conv, conv.kernelSize()[1]).reshape(-1, 1, 1);
    return rows.times(columns).broadcast(conv.kernelShape());
  }

  private static Tensor binomial(Convolution conv, int taps) {
    double[] row = new double[taps];
    row[0] = Math.pow(2, 1 - taps);
    for (int i = 1; i < taps; i++) {
      row[i] = row[i - 1] * (taps - i) / i;
    }
    return conv.constant(Shape.of(taps), row);
  }

  /**
   * Low-rank filters, Jaderberg et al. 2014, arXiv:1405.3866: {@code W[h,w,c,f] = sum_r
   * vertical[h,c,r] horizontal[r,w,f]}.
   */
  @ConvolutionOp(kernelShape = NONE)
  public static Tensor lowRank(
      @Trainable(
              shape = {KERNEL_HEIGHT, GROUP_CHANNELS, "rank"},
              init = "glorot_uniform")
          Tensor vertical,
      @Trainable(
              shape = {"rank", KERNEL_WIDTH, FILTERS},
              init = "glorot_uniform")
          Tensor horizontal,
      @Hyperparameter(value = "2", min = 1) int rank,
      Convolution conv) {
    int height = conv.kernelSize()[0];
    int width = conv.kernelSize()[1];
    Tensor product = vertical.reshape(-1, rank).matmul(horizontal.reshape(rank, -1));
    return product.reshape(height, -1, width, conv.filters()).transpose(0, 2, 1, 3);
  }

  /**
   * Low-rank adaptation, Hu et al. 2021, arXiv:2106.09685: {@code W + alpha / rank * A B}, where W
   * stays as it is and B begins as 0.
   */
  @ConvolutionOp
  public static Tensor lowRankAdapted(
      Tensor kernel,
      @Trainable(
              shape = {KERNEL_SIZE, GROUP_CHANNELS, "rank"},
              init = "he_normal")
          Tensor down,
      @Trainable(
              shape = {"rank", FILTERS},
              init = "zeros")
          Tensor up,
      @Hyperparameter(value = "4", min = 1) int rank,
      @Hyperparameter("4") double alpha) {
    Tensor update = down.reshape(-1, rank).matmul(up).reshape(kernel.shape());
    return kernel.stopGradient().plus(update.times(alpha / rank));
  }

  /**
   * SincNet, Ravanelli and Bengio 2018, arXiv:1808.00158: band-pass filters {@code 2 f2 sinc(2 pi
   * f2 n) - 2 f1 sinc(2 pi f1 n)} in a Hamming window, with {@code f1 = |low|} and {@code f2 = f1 +
   * |band|} in cycles per sample. Odd kernels of at least 3; every channel has the same filter.
   */
  @ConvolutionOp(layers = CONV1D, kernelShape = NONE)
  public static Tensor sinc(
      @Trainable(shape = PER_FILTER, init = "random_uniform(0.01, 0.3)") Tensor low,
      @Trainable(shape = PER_FILTER, init = "random_uniform(0.02, 0.15)") Tensor band,
      Convolution conv) {
    int taps = conv.kernelSize()[0];
    int half = taps / 2;
    Tensor n = conv.range(taps).minus(half).reshape(taps, 1, 1);
    Tensor window = n.times(2 * Math.PI / (taps - 1)).cos().times(0.46).plus(0.54);
    Tensor from = low.abs();
    Tensor to = from.plus(band.abs());
    Tensor filters = lowPass(to, n).minus(lowPass(from, n)).times(window);
    return filters.broadcast(conv.kernelShape());
  }

  /** {@code sin(2 pi f n) / (pi n)}, and its limit {@code 2 f} at 0. */
  private static Tensor lowPass(Tensor frequency, Tensor n) {
    Tensor centre = n.equalTo(0);
    Tensor waves = frequency.times(n).times(2 * Math.PI).sin().div(n.plus(centre).times(Math.PI));
    return centre.where(frequency.times(2), waves);
  }

  /**
   * Gabor filters with trained parameters, Alekseev and Bobe 2019, arXiv:1904.13204: {@code
   * exp(-(x'^2 + gamma^2 y'^2) / (2 sigma^2)) cos(2 pi x' / lambda + psi)} with {@code x', y'}
   * turned by theta. Every channel has the same filter.
   */
  @ConvolutionOp(kernelShape = NONE)
  public static Tensor gabor(
      @Trainable(shape = PER_FILTER, init = "random_uniform(0, 3.1416)") Tensor theta,
      @Trainable(shape = PER_FILTER, init = "random_uniform(2, 6)") Tensor lambda,
      @Trainable(shape = PER_FILTER, init = "random_uniform(0, 3.1416)") Tensor psi,
      @Trainable(shape = PER_FILTER, init = "random_uniform(1, 2)") Tensor sigma,
      @Trainable(shape = PER_FILTER, init = "ones") Tensor gamma,
      Convolution conv) {
    Tensor y = rows(conv);
    Tensor x = columns(conv);
    Tensor along = x.times(theta.cos()).plus(y.times(theta.sin()));
    Tensor across = y.times(theta.cos()).minus(x.times(theta.sin())).times(gamma);
    Tensor envelope = along.square().plus(across.square()).div(sigma.square().times(-2)).exp();
    Tensor wave = along.times(2 * Math.PI).div(lambda).plus(psi).cos();
    return envelope.times(wave).broadcast(conv.kernelShape());
  }

  /**
   * Center and surround, after Babaiee et al. 2021, whose widths are fixed: a narrow Gaussian minus
   * a wide one, each of sum 1, times a gain for each channel and filter.
   */
  @ConvolutionOp(kernelShape = {"1", "1", GROUP_CHANNELS, FILTERS})
  public static Tensor differenceOfGaussians(
      Tensor gain,
      @Trainable(shape = PER_FILTER, init = "constant(0.8)") Tensor center,
      @Trainable(shape = PER_FILTER, init = "constant(1.6)") Tensor surround,
      Convolution conv) {
    Tensor distance = rows(conv).square().plus(columns(conv).square());
    return gaussian(distance, center).minus(gaussian(distance, surround)).times(gain);
  }

  private static Tensor gaussian(Tensor distance, Tensor sigma) {
    Tensor bell = distance.div(sigma.square().times(-2)).exp();
    return bell.div(bell.sum(0, 1));
  }

  /**
   * Steerable filters, Freeman and Adelson 1991, as trained mixtures, Jacobsen et al. 2016,
   * arXiv:1605.02971: {@code W = sum_k coefficient_k basis_k} of a Gaussian and its derivatives up
   * to the second. An op as a record.
   *
   * @param sigma the width of the Gaussian in taps
   */
  @ConvolutionOp(kernelShape = {"6", GROUP_CHANNELS, FILTERS})
  public record Steerable(@Hyperparameter(value = "1.0", min = 0.1) double sigma) {
    /** The mixtures of the basis with these coefficients. */
    public Tensor transform(Tensor coefficients, Convolution conv) {
      Tensor y = rows(conv).div(sigma);
      Tensor x = columns(conv).div(sigma);
      Tensor bell = x.square().plus(y.square()).times(-0.5).exp();
      Tensor[] derivatives = {
        bell.times(x),
        bell.times(y),
        bell.times(x.square().minus(1)),
        bell.times(x).times(y),
        bell.times(y.square().minus(1))
      };
      Tensor basis = bell.concat(-1, derivatives).reshape(-1, 6);
      Tensor mixed = basis.matmul(coefficients.reshape(6, -1));
      return mixed.reshape(conv.kernelShape());
    }
  }

  /** The distance of each tap from the centre, downwards: {@code [height, 1, 1, 1]}. */
  private static Tensor rows(Convolution conv) {
    int height = conv.kernelSize()[0];
    return conv.range(height).minus((height - 1) / 2.0).reshape(height, 1, 1, 1);
  }

  /** The distance of each tap from the centre, to the right: {@code [width, 1, 1]}. */
  private static Tensor columns(Convolution conv) {
    int width = conv.kernelSize()[1];
    return conv.range(width).minus((width - 1) / 2.0).reshape(width, 1, 1);
  }
}
