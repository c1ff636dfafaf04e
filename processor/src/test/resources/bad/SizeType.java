package bad;

import static io.convsmith.Sizes.FILTERS;

import io.convsmith.ConvolutionOp;
import io.convsmith.Hyperparameter;
import io.convsmith.Trainable;
import io.convsmith.tensor.Tensor;

class SizeType {
  @ConvolutionOp
  static Tensor factored(
      Tensor kernel,
      @Trainable(shape = {FILTERS, "2 * rank"}, init = "ones") Tensor factor, // [convsmith:size-type] The parameter factor of bad.SizeType.factored has the hyperparameter rank in a shape, but its type is double. Only an int can be a size.
      @Hyperparameter("3") double rank) {
    return kernel;
  }
}
