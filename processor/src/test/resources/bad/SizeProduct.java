package bad;

import static io.convsmith.Sizes.FILTERS;

import io.convsmith.ConvolutionOp;
import io.convsmith.Trainable;
import io.convsmith.tensor.Tensor;

class SizeProduct {
  @ConvolutionOp
  static Tensor gained(
      Tensor kernel,
      @Trainable(shape = "2 * KERNEL", init = "ones") Tensor twice, // [convsmith:size-product] The parameter twice of bad.SizeProduct.gained has the product "2 * KERNEL" in a shape, but KERNEL stands for several axes. Let KERNEL stand alone, or multiply words for one axis.
      @Trainable(shape = {FILTERS, "KERNEL_SIZE*KERNEL_SIZE"}, init = "ones") Tensor squared, // [convsmith:size-product] The parameter squared of bad.SizeProduct.gained has the product "KERNEL_SIZE*KERNEL_SIZE" in a shape, but KERNEL_SIZE stands for several axes. Let KERNEL_SIZE stand alone, or multiply words for one axis.
      @Trainable(shape = "PER_FILTER * 2", init = "ones") Tensor perFilter) { // [convsmith:size-product] The parameter perFilter of bad.SizeProduct.gained has the product "PER_FILTER * 2" in a shape, but PER_FILTER stands for several axes. Let PER_FILTER stand alone, or multiply words for one axis.
    return kernel;
  }
}
