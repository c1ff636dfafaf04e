package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.Tensor;

class SeveralConvolutions {
  @ConvolutionOp
  static Tensor twice(Tensor kernel, Convolution conv, Convolution again) { // [convsmith:several-convolutions] The parameter again of bad.SeveralConvolutions.twice is one more Convolution than the layer has. Ask for the Convolution once.
    return kernel;
  }
}
