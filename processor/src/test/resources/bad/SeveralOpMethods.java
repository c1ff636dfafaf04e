package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.tensor.Tensor;

class SeveralOpMethods {
  @ConvolutionOp
  record Both() {
    Tensor transform(Tensor kernel) { // [convsmith:several-op-methods] The method bad.SeveralOpMethods.Both.transform is one of several named transform or convolve, so it is not clear which to call. Keep one, and give the others another name.
      return kernel;
    }

    Tensor convolve(Tensor inputs, Tensor kernel) { // [convsmith:several-op-methods] The method bad.SeveralOpMethods.Both.convolve is one of several named transform or convolve, so it is not clear which to call. Keep one, and give the others another name.
      return inputs;
    }
  }
}
