package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.tensor.Tensor;

class NoLayers {
  @ConvolutionOp(layers = {}) // [convsmith:no-layers] The method bad.NoLayers.nowhere asks for no layer at all. Name one in layers, or leave layers out for CONV2D.
  static Tensor nowhere(Tensor kernel) {
    return kernel;
  }
}
