package bad;

import static io.convsmith.Sizes.FILTERS;
import static io.convsmith.Sizes.NONE;

import io.convsmith.ConvolutionOp;
import io.convsmith.Trainable;
import io.convsmith.tensor.Tensor;

class MisplacedNone {
  @ConvolutionOp(kernelShape = {FILTERS, NONE}) // [convsmith:misplaced-none] The method bad.MisplacedNone.beside has NONE among the terms of a shape. NONE is for kernelShape alone, and stands there by itself; without any terms a shape is that of a single number.
  static Tensor beside(Tensor kernel) {
    return kernel;
  }

  @ConvolutionOp
  static Tensor gained(Tensor kernel, @Trainable(shape = NONE, init = "ones") Tensor gain) { // [convsmith:misplaced-none] The parameter gain of bad.MisplacedNone.gained has NONE among the terms of a shape. NONE is for kernelShape alone, and stands there by itself; without any terms a shape is that of a single number.
    return kernel.times(gain);
  }
}
