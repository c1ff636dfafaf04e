package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.tensor.Tensor;

class RepeatedSuffix {
  @ConvolutionOp(name = "StandardizedConv2D") // [convsmith:repeated-suffix] The layer of the method bad.RepeatedSuffix.complete would be bad.StandardizedConv2DConv2D, since Conv2D is appended to its name. Leave the Conv2D out: name = "Standardized".
  static Tensor complete(Tensor kernel) {
    return kernel;
  }

  @ConvolutionOp // [convsmith:repeated-suffix] The layer of the method bad.RepeatedSuffix.centeredConv2D would be bad.CenteredConv2DConv2D, since Conv2D is appended to its name. Leave the Conv2D out: name = "Centered".
  static Tensor centeredConv2D(Tensor kernel) {
    return kernel;
  }
}
