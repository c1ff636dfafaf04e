package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.Hyperparameter;
import io.convsmith.tensor.Tensor;

class UnmarkedParameter {
  @ConvolutionOp
  record Scaled(@Hyperparameter("2") double factor, float other, Thread thread) { // [convsmith:unmarked-parameter] The component other of bad.UnmarkedParameter.Scaled is not marked, so the layer has no value for it. Mark it @Hyperparameter with a default. Did you mean @Hyperparameter("..") double other? // [convsmith:unmarked-parameter] The component thread of bad.UnmarkedParameter.Scaled is not marked, so the layer has no value for it. Mark it @Hyperparameter with a default.
    Tensor transform(Tensor kernel) {
      return kernel;
    }
  }

  @ConvolutionOp
  static class Shifted {
    Shifted(double by) {} // [convsmith:unmarked-parameter] The parameter by of the constructor of bad.UnmarkedParameter.Shifted is not marked, so the layer has no value for it. Mark it @Hyperparameter with a default. Did you mean @Hyperparameter("..") double by?

    Tensor transform(Tensor kernel) {
      return kernel;
    }
  }

  @ConvolutionOp
  record Gained(Tensor gain) { // [convsmith:unmarked-parameter] The component gain of bad.UnmarkedParameter.Gained is not marked, so the layer has no value for it. Mark it @Hyperparameter with a default. Did you mean a parameter of transform or convolve?
    Tensor transform(Tensor kernel) {
      return kernel.times(gain);
    }
  }
}
