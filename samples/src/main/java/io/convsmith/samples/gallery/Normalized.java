package io.convsmith.samples.gallery;

import static io.convsmith.BaseLayer.CONV1D;
import static io.convsmith.BaseLayer.CONV2D;
import static io.convsmith.BaseLayer.CONV2D_TRANSPOSE;
import static io.convsmith.BaseLayer.CONV3D;
import static io.convsmith.BaseLayer.DEPTHWISE_CONV2D;
import static io.convsmith.BaseLayer.SEPARABLE_CONV2D;
import static io.convsmith.Sizes.FILTERS;
import static io.convsmith.Sizes.PER_FILTER;

import io.convsmith.ConvolutionOp;
import io.convsmith.Hyperparameter;
import io.convsmith.State;
import io.convsmith.Trainable;
import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.StateVariable;
import io.convsmith.tensor.Tensor;

/** Kernels that are normalized, filter by filter or as a whole. */
public final class Normalized {
  private Normalized() {}

  /**
   * Weight standardization, Qiao et al. 2019, arXiv:1903.10520: {@code (W - mean_o) / sqrt(var_o +
   * epsilon)}.
   */
  @ConvolutionOp(
      layers = {CONV1D, CONV2D, CONV3D, DEPTHWISE_CONV2D, SEPARABLE_CONV2D, CONV2D_TRANSPOSE})
  public static Tensor standardized(
      Tensor kernel, @Hyperparameter(value = "1e-10", min = 0) double epsilon, Convolution conv) {
    Tensor centered = kernel.minus(kernel.mean(conv.fanInAxes()));
    return centered.div(kernel.variance(conv.fanInAxes()).plus(epsilon).sqrt());
  }

  /**
   * Scaled weight standardization, Brock et al. 2021, arXiv:2101.08692: {@code gain_o * (W -
   * mean_o) / sqrt(max(N var_o, epsilon))}.
   */
  @ConvolutionOp(layers = {CONV2D, DEPTHWISE_CONV2D})
  public static Tensor scaledStandardized(
      Tensor kernel,
      @Trainable(shape = PER_FILTER, init = "ones") Tensor gain,
      @Hyperparameter(value = "1e-4", min = 0) double epsilon,
      Convolution conv) {
    Tensor centered = kernel.minus(kernel.mean(conv.fanInAxes()));
    Tensor energy = kernel.variance(conv.fanInAxes()).times(conv.fanIn()).maximum(epsilon);
    return centered.div(energy.sqrt()).times(gain);
  }

  /** Centered weight normalization, Huang et al. 2017: {@code (W - mean_o) / |W - mean_o|}. */
  @ConvolutionOp
  public static Tensor centeredNormalized(Tensor kernel, Convolution conv) {
    Tensor centered = kernel.minus(kernel.mean(conv.fanInAxes()));
    return centered.div(lengths(centered, conv));
  }

  /**
   * Weight normalization, Salimans and Kingma 2016, arXiv:1602.07868: {@code gain_o * W / |W_o|},
   * where the gain begins as {@code |W_o|}, so that the first outputs are those of W.
   */
  @ConvolutionOp(layers = {CONV1D, CONV2D, CONV2D_TRANSPOSE})
  public static Tensor weightNormalized(
      Tensor kernel,
      @Trainable(shape = PER_FILTER, init = "#lengths") Tensor gain,
      Convolution conv) {
    return kernel.div(lengths(kernel, conv)).times(gain);
  }

  /** The Euclidean norm of each filter, never quite 0. */
  static Tensor lengths(Tensor kernel, Convolution conv) {
    return kernel.norm(conv.fanInAxes()).maximum(1e-12);
  }

  /**
   * Equalized learning rate, Karras et al. 2018, arXiv:1710.10196: {@code W * sqrt(2 / N)}, for a
   * kernel that is drawn with deviation 1: {@code c.kernelInitializer(randomNormal(0, 1))}.
   */
  @ConvolutionOp
  public static Tensor equalized(Tensor kernel, Convolution conv) {
    return kernel.times(Math.sqrt(2.0 / conv.fanIn()));
  }

  /**
   * Spectral normalization, Miyato et al. 2018, arXiv:1802.05957: {@code W / sigma} with {@code
   * sigma = v' W u} for the matrix W of N rows and a column for each filter. One step of the power
   * iteration follows each training step; its vectors are constants to the gradient, which flows
   * through sigma.
   */
  @ConvolutionOp
  public static Tensor spectral(
      Tensor kernel,
      @State(
              shape = {FILTERS, "1"},
              init = "random_normal(0, 1)")
          StateVariable u,
      Convolution conv) {
    Tensor matrix = kernel.reshape(conv.fanIn(), conv.filters());
    Tensor fixed = matrix.stopGradient();
    Tensor left = unit(fixed.matmul(u.value()));
    Tensor right = unit(fixed.transpose(1, 0).matmul(left));
    u.update(right);
    Tensor sigma = left.transpose(1, 0).matmul(matrix).matmul(right);
    return kernel.div(sigma.reshape());
  }

  private static Tensor unit(Tensor vector) {
    return vector.div(vector.norm().maximum(1e-12));
  }

  /**
   * Orthogonal filters by Björck's iteration, Anil et al. 2019, arXiv:1811.05381: {@code W <- W (I
   * + (I - W'W) / 2)}, begun with {@code W / sqrt(|W|_1 |W|_inf)}, whose largest singular value is
   * at most 1. The filters become orthonormal if there are no more than N of them, else the rows.
   */
  @ConvolutionOp
  public static Tensor orthogonal(
      Tensor kernel, @Hyperparameter(value = "15", min = 1) int iterations, Convolution conv) {
    Tensor matrix = kernel.reshape(conv.fanIn(), conv.filters());
    Tensor bound = matrix.abs().sum(0).max().times(matrix.abs().sum(1).max()).sqrt();
    Tensor next = matrix.div(bound);
    for (int i = 0; i < iterations; i++) {
      Tensor product = next.transpose(1, 0).matmul(next);
      next = next.times(1.5).minus(next.matmul(product).times(0.5));
    }
    return next.reshape(kernel.shape());
  }

  /**
   * Orthonormal filters by Cayley's transform, after Trockman and Kolter 2021, arXiv:2104.07167,
   * who apply it to each frequency of the images instead: with U the top of W, V the rest and
   * {@code A = U - U' + V'V}, the filters are {@code (I - A) (I + A)^-1} above {@code -2 V (I +
   * A)^-1}. No more filters than N.
   */
  @ConvolutionOp
  public static Tensor cayley(Tensor kernel, Convolution conv) {
    int rows = conv.fanIn();
    int filters = conv.filters();
    if (filters > rows) {
      throw new IllegalArgumentException(
          filters + " filters cannot be orthonormal: the fan-in is " + rows + ".");
    }
    Tensor matrix = kernel.reshape(rows, filters);
    Tensor top = matrix.slice(new int[2], new int[] {filters, filters});
    Tensor turned = matrix.transpose(1, 0).matmul(matrix);
    Tensor square = turned.minus(top.transpose(1, 0).matmul(top)); // V'V
    Tensor a = top.minus(top.transpose(1, 0)).plus(square);
    Tensor begin = conv.identity(rows).slice(new int[2], new int[] {rows, filters}); // I above 0
    Tensor both = begin.matmul(a.minus(top)).plus(matrix); // A above V
    Tensor inverse = conv.identity(filters).plus(a).inverse();
    return begin.minus(both.matmul(inverse).times(2)).reshape(kernel.shape());
  }

  /**
   * A mask behind a standardization, both from this gallery: how one op comes after another. The
   * layer has the options of both.
   */
  @ConvolutionOp(after = "standardized")
  public static Tensor maskedStandardized(
      Tensor kernel, @Hyperparameter("B") Structured.Mask mask, Convolution conv) {
    return Structured.masked(kernel, mask, conv);
  }
}
