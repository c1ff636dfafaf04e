package demo;

import io.convsmith.ConvolutionOp;
import io.convsmith.Hyperparameter;
import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.Tensor;

/** Scaled weight standardization, Brock et al. 2021. */
@ConvolutionOp
record ScaledStandardized(@Hyperparameter(value = "1e-4", min = 0) double epsilon) {
  Tensor transform(Tensor kernel, Convolution conv) {
    Tensor centered = kernel.minus(kernel.mean(conv.fanInAxes()));
    Tensor variance = kernel.variance(conv.fanInAxes()).times(conv.fanIn());
    return centered.div(variance.maximum(epsilon).sqrt());
  }
}
