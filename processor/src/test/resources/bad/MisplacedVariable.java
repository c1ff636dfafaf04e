package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.State;
import io.convsmith.Trainable;
import io.convsmith.tensor.StateVariable;
import io.convsmith.tensor.Tensor;

class MisplacedVariable {
  @ConvolutionOp
  record Gained(@Trainable(init = "ones") Tensor gain) { // [convsmith:misplaced-variable] The component gain of bad.MisplacedVariable.Gained is marked @Trainable, but the variables of a class belong to its method. Move it to the parameters of transform or convolve.
    Tensor transform(Tensor kernel) {
      return kernel.times(gain);
    }
  }

  @ConvolutionOp
  static class Averaged {
    Averaged(@State(init = "zeros") StateVariable average) {} // [convsmith:misplaced-variable] The parameter average of the constructor of bad.MisplacedVariable.Averaged is marked @State, but the variables of a class belong to its method. Move it to the parameters of transform or convolve.

    Tensor transform(Tensor kernel) {
      return kernel;
    }
  }
}
