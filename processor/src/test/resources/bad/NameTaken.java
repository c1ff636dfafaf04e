package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.tensor.Tensor;

class NameTaken {
  @ConvolutionOp // [convsmith:name-taken] The method bad.NameTaken.present asks for the layer bad.PresentConv2D, but there is a type of that name. Set the name of @ConvolutionOp, or rename the op.
  static Tensor present(Tensor kernel) {
    return kernel;
  }

  @ConvolutionOp(name = "Present") // [convsmith:name-taken] The method bad.NameTaken.other asks for the layer bad.PresentConv2D, but there is a type of that name. Set the name of @ConvolutionOp, or rename the op.
  static Tensor other(Tensor kernel) {
    return kernel;
  }
}

class PresentConv2D {}
