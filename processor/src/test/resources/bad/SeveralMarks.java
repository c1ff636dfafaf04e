package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.Hyperparameter;
import io.convsmith.State;
import io.convsmith.Trainable;
import io.convsmith.tensor.Tensor;

class SeveralMarks {
  @ConvolutionOp
  static Tensor both(
      Tensor kernel,
      @Trainable(init = "ones") @State(init = "ones") Tensor gain) { // [convsmith:several-marks] The parameter gain of bad.SeveralMarks.both is marked @Trainable and @State, of which it can be one only. Keep one mark.
    return kernel.times(gain);
  }

  @ConvolutionOp
  static class Three {
    Three(@Hyperparameter("1") @Trainable(init = "ones") double gain) {} // [convsmith:several-marks] The parameter gain of the constructor of bad.SeveralMarks.Three is marked @Hyperparameter and @Trainable, of which it can be one only. Keep one mark.

    Tensor transform(Tensor kernel) {
      return kernel;
    }
  }
}
