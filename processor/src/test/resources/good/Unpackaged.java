import io.convsmith.ConvolutionOp;
import io.convsmith.Hyperparameter;
import io.convsmith.tensor.Tensor;

final class Unpackaged {
  enum Mode {
    FIRST,
    SECOND
  }

  private Unpackaged() {}

  @ConvolutionOp
  static Tensor unpackaged(Tensor kernel, @Hyperparameter("SECOND") Mode mode) {
    return mode == Mode.FIRST ? kernel : kernel.relu();
  }
}
