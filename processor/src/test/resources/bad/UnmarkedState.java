package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.tensor.StateVariable;
import io.convsmith.tensor.Tensor;

class UnmarkedState {
  @ConvolutionOp
  static Tensor averaged(Tensor kernel, StateVariable average) { // [convsmith:unmarked-state] The parameter average of bad.UnmarkedState.averaged is a StateVariable, but not marked, so the layer does not know its shape. Mark it @State, with a shape and where its first numbers come from. Did you mean @State(..) StateVariable average?
    return kernel.plus(average.value());
  }
}
