package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.tensor.Tensor;

class IdShared {
  @ConvolutionOp(id = "standardized")
  static Tensor first(Tensor kernel) {
    return kernel;
  }

  @ConvolutionOp(id = "Standardized") // [convsmith:id-shared] The method bad.IdShared.second has the id "Standardized", and so has bad.IdShared#first. Give each op an id of its own; upper and lower case are not told apart.
  static Tensor second(Tensor kernel) {
    return kernel;
  }

  @ConvolutionOp(id = "bad.FourthConv2D")
  static Tensor third(Tensor kernel) {
    return kernel;
  }

  @ConvolutionOp // [convsmith:id-shared] The method bad.IdShared.fourth has the id "bad.FourthConv2D", and so has bad.IdShared#third. Give each op an id of its own; upper and lower case are not told apart.
  static Tensor fourth(Tensor kernel) {
    return kernel;
  }

  @ConvolutionOp(id = "Dense") // [convsmith:id-shared] The method bad.IdShared.fifth has the id "Dense", and so has io.convsmith.layers.Dense. Give each op an id of its own; upper and lower case are not told apart.
  static Tensor fifth(Tensor kernel) {
    return kernel;
  }
}
