package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.Hyperparameter;
import io.convsmith.State;
import io.convsmith.Trainable;
import io.convsmith.tensor.StateVariable;
import io.convsmith.tensor.Tensor;

class StrayMark {
  static Tensor scaled(Tensor kernel, @Hyperparameter("2") double factor) { // [convsmith:stray-mark] The parameter factor of bad.StrayMark.scaled is marked @Hyperparameter, but belongs to no op. Annotate the method or class with @ConvolutionOp, or remove the mark.
    return kernel.times(factor);
  }

  record Scaled(@Hyperparameter("2") double factor) {} // [convsmith:stray-mark] The component factor of bad.StrayMark.Scaled is marked @Hyperparameter, but belongs to no op. Annotate the method or class with @ConvolutionOp, or remove the mark.

  static class Shifted {
    Shifted(@Hyperparameter("2") double by) {} // [convsmith:stray-mark] The parameter by of the constructor of bad.StrayMark.Shifted is marked @Hyperparameter, but belongs to no op. Annotate the method or class with @ConvolutionOp, or remove the mark.
  }

  @ConvolutionOp
  record Op() {
    Tensor transform(Tensor kernel) {
      return other(kernel, 1);
    }

    Tensor other(Tensor kernel, @Hyperparameter("2") double factor) { // [convsmith:stray-mark] The parameter factor of bad.StrayMark.Op.other is marked @Hyperparameter, but belongs to no op. Annotate the method or class with @ConvolutionOp, or remove the mark.
      return kernel.times(factor);
    }
  }

  static Tensor kept(
      Tensor kernel,
      @Trainable(init = "ones") Tensor gain, // [convsmith:stray-mark] The parameter gain of bad.StrayMark.kept is marked @Trainable, but belongs to no op. Annotate the method or class with @ConvolutionOp, or remove the mark.
      @State(init = "zeros") StateVariable average, // [convsmith:stray-mark] The parameter average of bad.StrayMark.kept is marked @State, but belongs to no op. Annotate the method or class with @ConvolutionOp, or remove the mark.
      @Trainable(init = "ones") @State(init = "zeros") Tensor both) { // [convsmith:stray-mark] The parameter both of bad.StrayMark.kept is marked @Trainable and @State, but belongs to no op. Annotate the method or class with @ConvolutionOp, or remove the mark.
    return kernel;
  }
}
