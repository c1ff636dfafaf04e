package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.tensor.Tensor;

class NameShared {
  @ConvolutionOp
  static Tensor standardized(Tensor kernel) {
    return kernel;
  }

  @ConvolutionOp // [convsmith:name-shared] The method bad.NameShared.standardizedKernel asks for the layer bad.StandardizedConv2D, and so does bad.NameShared#standardized. Set the name of @ConvolutionOp on one of them; upper and lower case are not told apart.
  static Tensor standardizedKernel(Tensor kernel) {
    return kernel;
  }

  @ConvolutionOp // [convsmith:name-shared] The method bad.NameShared.standardized asks for the layer bad.StandardizedConv2D, and so does bad.NameShared#standardized. Set the name of @ConvolutionOp on one of them; upper and lower case are not told apart.
  static Tensor standardized(Tensor inputs, Tensor kernel) {
    return inputs;
  }

  @ConvolutionOp(name = "STANDARDIZED") // [convsmith:name-shared] The method bad.NameShared.loud asks for the layer bad.STANDARDIZEDConv2D, and so does bad.NameShared#standardized. Set the name of @ConvolutionOp on one of them; upper and lower case are not told apart.
  static Tensor loud(Tensor kernel) {
    return kernel;
  }
}
