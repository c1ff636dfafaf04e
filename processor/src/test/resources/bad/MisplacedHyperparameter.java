package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.Hyperparameter;
import io.convsmith.tensor.Tensor;

class MisplacedHyperparameter {
  @ConvolutionOp
  record Scaled() {
    Tensor transform(Tensor kernel, @Hyperparameter("2") double factor) { // [convsmith:misplaced-hyperparameter] The parameter factor of bad.MisplacedHyperparameter.Scaled.transform is marked @Hyperparameter, but the hyperparameters of a class belong to its constructor. Move it to the constructor or, in a record, to the components.
      return kernel.times(factor);
    }
  }
}
