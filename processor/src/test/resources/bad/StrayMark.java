package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.Hyperparameter;
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
}
