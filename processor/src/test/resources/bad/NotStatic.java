package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.tensor.Tensor;

class NotStatic {
  @ConvolutionOp
  Tensor doubled(Tensor kernel) { // [convsmith:not-static] The method bad.NotStatic.doubled is not static, so the layer has nothing to call it on. Declare it static (in Kotlin: a top-level function, or @JvmStatic in an object), or annotate its class instead.
    return kernel.plus(kernel);
  }
}
