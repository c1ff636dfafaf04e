package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.Hyperparameter;
import io.convsmith.tensor.Tensor;

class Varargs {
  @ConvolutionOp
  static Tensor many(Tensor kernel, Tensor... more) { // [convsmith:varargs] The parameter more of bad.Varargs.many takes a variable number of arguments, but a layer passes a fixed one. Declare each parameter by itself.
    return kernel;
  }

  @ConvolutionOp
  record Any(@Hyperparameter("1") double... factors) { // [convsmith:varargs] The component factors of bad.Varargs.Any takes a variable number of arguments, but a layer passes a fixed one. Declare each parameter by itself.
    Tensor transform(Tensor kernel) {
      return kernel;
    }
  }
}
