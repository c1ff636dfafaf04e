package bad;

import static io.convsmith.Sizes.FILTERS;

import io.convsmith.ConvolutionOp;
import io.convsmith.Hyperparameter;
import io.convsmith.tensor.Tensor;

class SizeDefault {
  @ConvolutionOp(kernelShape = {"rank", FILTERS})
  record LowRank(@Hyperparameter("0") int rank) { // [convsmith:size-default] The component rank of bad.SizeDefault.LowRank is a size in a shape, but its default 0 is below 1. Let its default be 1 at least.
    Tensor transform(Tensor kernel) {
      return kernel;
    }
  }
}
