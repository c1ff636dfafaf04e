package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.Hyperparameter;
import io.convsmith.tensor.Tensor;

class HyperparameterType {
  @ConvolutionOp
  static Tensor typed(
      Tensor kernel,
      @Hyperparameter("1") float single, // [convsmith:hyperparameter-type] The parameter single of bad.HyperparameterType.typed has the type float, which no hyperparameter can have. Use double, int, boolean, String or an enum. Did you mean double?
      @Hyperparameter("1") long large, // [convsmith:hyperparameter-type] The parameter large of bad.HyperparameterType.typed has the type long, which no hyperparameter can have. Use double, int, boolean, String or an enum. Did you mean int?
      @Hyperparameter("true") Boolean boxed, // [convsmith:hyperparameter-type] The parameter boxed of bad.HyperparameterType.typed has the type java.lang.Boolean, which no hyperparameter can have. Use double, int, boolean, String or an enum. Did you mean boolean?
      @Hyperparameter("1") int[] several, // [convsmith:hyperparameter-type] The parameter several of bad.HyperparameterType.typed has the type int[], which no hyperparameter can have. Use double, int, boolean, String or an enum.
      @Hyperparameter("kernel") Tensor tensor) { // [convsmith:hyperparameter-type] The parameter tensor of bad.HyperparameterType.typed has the type io.convsmith.tensor.Tensor, which no hyperparameter can have. Use double, int, boolean, String or an enum.
    return kernel;
  }
}
