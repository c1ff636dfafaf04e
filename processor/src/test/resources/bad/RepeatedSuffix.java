package bad;

import io.convsmith.BaseLayer;
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

  @ConvolutionOp(name = "QuietDepthwiseConv2D", layers = BaseLayer.DEPTHWISE_CONV2D) // [convsmith:repeated-suffix] The layer of the method bad.RepeatedSuffix.depthwise would be bad.QuietDepthwiseConv2DDepthwiseConv2D, since DepthwiseConv2D is appended to its name. Leave the DepthwiseConv2D out: name = "Quiet".
  static Tensor depthwise(Tensor kernel) {
    return kernel;
  }

  @ConvolutionOp(name = "LoudConv1D") // [convsmith:repeated-suffix] The layer of the method bad.RepeatedSuffix.ofOtherLayer would be bad.LoudConv1DConv2D, since Conv2D is appended to its name. Leave the Conv1D out: name = "Loud".
  static Tensor ofOtherLayer(Tensor kernel) {
    return kernel;
  }
}
