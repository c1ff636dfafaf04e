// Compiled with a writer that fails.
package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.tensor.Tensor;

class InternalError {
  @ConvolutionOp
  static Tensor unlucky(Tensor kernel) { // [convsmith:internal-error] The annotation processor failed on the method bad.InternalError.unlucky with io.convsmith.processor.BadOpsTest$FailureOfTheWriter: no ink at Pen.write(Pen.java:7). This is a mistake in Convsmith and not in your code: please report it with this message and the signature of the op.
    return kernel;
  }
}
