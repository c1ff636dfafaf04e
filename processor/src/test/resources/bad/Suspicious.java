package bad;

import static io.convsmith.Sizes.FILTERS;
import static io.convsmith.Sizes.KERNEL;
import static io.convsmith.Sizes.PER_FILTER;

import io.convsmith.ConvolutionOp;
import io.convsmith.Hyperparameter;
import io.convsmith.Trainable;
import io.convsmith.tensor.Tensor;

class Suspicious {
  @ConvolutionOp
  static Tensor options(
      Tensor kernel,
      @Hyperparameter("3") int kernel_size, // [convsmith:option-spelling] The parameter kernel_size of bad.Suspicious.options is a hyperparameter of its own, beside the layer's kernelSize. If the layer's is meant, leave it out and ask for a Convolution, which knows the layer; else give it a name that cannot be mistaken.
      @Hyperparameter("1") int stride, // [convsmith:option-spelling] The parameter stride of bad.Suspicious.options is a hyperparameter of its own, beside the layer's strides. If the layer's is meant, leave it out and ask for a Convolution, which knows the layer; else give it a name that cannot be mistaken.
      @SuppressWarnings("convsmith:option-spelling") @Hyperparameter("true") boolean bias) {
    return kernel;
  }

  @ConvolutionOp
  record Fixed(@Hyperparameter(value = "8", min = 8, max = 8) int bits) { // [convsmith:single-value] The component bits of bad.Suspicious.Fixed accepts the value 8 alone. Widen its range, or write the value into the op.
    Tensor transform(Tensor kernel) {
      return kernel;
    }
  }

  @ConvolutionOp
  static Tensor fans(
      Tensor kernel,
      @Trainable(shape = PER_FILTER, init = "he_normal") Tensor gain, // [convsmith:fan-of-no-kernel] The parameter gain of bad.Suspicious.fans begins with "he_normal", which is made for kernels: it counts the fan of a shape that has one. Name an initializer that does not depend on the shape, such as ones.
      @Trainable(shape = FILTERS, init = "glorot_uniform") Tensor shift, // [convsmith:fan-of-no-kernel] The parameter shift of bad.Suspicious.fans begins with "glorot_uniform", which is made for kernels: it counts the fan of a shape that has one. Name an initializer that does not depend on the shape, such as ones.
      @Trainable(shape = KERNEL, init = "glorot_uniform") Tensor other,
      @Trainable(shape = {FILTERS, "4"}, init = "lecun_normal") Tensor table) {
    return kernel;
  }

  @Deprecated
  @ConvolutionOp
  static Tensor older(Tensor kernel) {
    return kernel;
  }

  @ConvolutionOp(after = "older") // [convsmith:deprecated-op-before] The method bad.Suspicious.newer comes after "older", which is deprecated, and so its layer is too. Deprecate the op as well, or let it come after another.
  static Tensor newer(Tensor kernel) {
    return kernel;
  }

  @SuppressWarnings("convsmith")
  static class Silent {
    @ConvolutionOp(after = "older")
    static Tensor silent(Tensor kernel, @Hyperparameter("1") int dilation) {
      return kernel;
    }
  }
}
