// Compiled without the runtime.
package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.tensor.Tensor;

class NoRuntime {
  @ConvolutionOp
  static Tensor standardized(Tensor kernel) { // [convsmith:no-runtime] The method bad.NoRuntime.standardized needs io.convsmith.layers.Conv2D, which is not on the class path. Add convsmith-runtime to the dependencies, of the same version as the processor.
    return kernel;
  }
}
