package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.tensor.Tensor;

class InnerClass {
  @ConvolutionOp
  class Inner { // [convsmith:inner-class] The class bad.InnerClass.Inner is an inner class, so the layer cannot create it. Declare it static, or move it out of the other class.
    Tensor transform(Tensor kernel) {
      return kernel;
    }
  }
}
