package good;

import io.convsmith.ConvolutionOp;
import io.convsmith.Hyperparameter;
import io.convsmith.Trainable;
import io.convsmith.tensor.Tensor;

/** Shadows the initializers, and holds classes that shadow the rest. */
final class Initializers {
  enum VariableSettings {
    ONE
  }

  enum LayerConfig {
    ONE
  }

  /** Its nested types share names with what the layer's options are made of. */
  @ConvolutionOp
  record Initializer(
      @Hyperparameter("ONE") VariableSettings settings, @Hyperparameter("ONE") LayerConfig read) {
    Tensor transform(
        Tensor kernel,
        @Trainable(init = "zeros") Tensor level,
        @Trainable(init = "zeros") Tensor kernel1,
        @Trainable(init = "zeros") Tensor configured) {
      int number = settings.ordinal() + read.ordinal();
      return kernel.plus(number).plus(level).plus(kernel1).plus(configured);
    }
  }

  private Initializers() {}
}
