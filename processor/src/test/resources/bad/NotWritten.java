// Compiled beside a processor that writes bad.ContestedConv2D first.
package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.tensor.Tensor;

class NotWritten {
  @ConvolutionOp
  static Tensor contested(Tensor kernel) { // [convsmith:not-written] The layer of the method bad.NotWritten.contested could not be written: Attempt to recreate a file for type bad.ContestedConv2D. If another processor writes a class of that name, set the name of @ConvolutionOp; else see to the folder that classes are written to.
    return kernel;
  }
}
