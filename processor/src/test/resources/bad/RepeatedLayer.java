package bad;

import static io.convsmith.BaseLayer.CONV1D;
import static io.convsmith.BaseLayer.CONV2D;

import io.convsmith.ConvolutionOp;
import io.convsmith.tensor.Tensor;

class RepeatedLayer {
  @ConvolutionOp(layers = {CONV1D, CONV2D, CONV1D}) // [convsmith:repeated-layer] The method bad.RepeatedLayer.twice asks for CONV1D twice. Name each layer once.
  static Tensor twice(Tensor kernel) {
    return kernel;
  }
}
