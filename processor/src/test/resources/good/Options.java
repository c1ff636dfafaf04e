package good;

import io.convsmith.ConvolutionOp;
import io.convsmith.Hyperparameter;
import io.convsmith.tensor.Tensor;

/** Names that a layer uses itself must not trouble it. */
final class Options {
  enum Map {
    LinkedHashMap
  }

  static final class Conv2D {
    private Conv2D() {}

    @ConvolutionOp
    static Tensor awkward(
        Tensor k,
        @Hyperparameter("LinkedHashMap") Map values,
        @Hyperparameter("1") int upstream,
        @Hyperparameter("2") double effectiveKernel,
        @Hyperparameter("x") String finite) {
      return k.times(upstream * effectiveKernel * values.ordinal() * finite.length());
    }
  }

  private Options() {}
}

