package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.tensor.Tensor;
import java.io.IOException;

class CheckedException {
  @ConvolutionOp
  static <E extends IOException> Tensor reader(Tensor kernel) throws IOException, E, IllegalStateException { // [convsmith:checked-exception] The method bad.CheckedException.reader declares the checked exception E, which a layer cannot pass on. Handle it, or throw an unchecked one. // [convsmith:checked-exception] The method bad.CheckedException.reader declares the checked exception java.io.IOException, which a layer cannot pass on. Handle it, or throw an unchecked one. // [convsmith:generic] The method bad.CheckedException.reader has type parameters, for which the layer knows no types. Remove the type parameters.
    return kernel;
  }

  @ConvolutionOp
  static class Reading {
    Reading() throws InterruptedException {} // [convsmith:checked-exception] The constructor of bad.CheckedException.Reading declares the checked exception java.lang.InterruptedException, which a layer cannot pass on. Handle it, or throw an unchecked one.

    Tensor transform(Tensor kernel) {
      return kernel;
    }
  }
}
