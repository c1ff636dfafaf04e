package bad;

import static io.convsmith.BaseLayer.CONV2D;

import io.convsmith.ConvolutionOp;
import io.convsmith.ConvolutionOpGradient;
import io.convsmith.Hyperparameter;
import io.convsmith.Trainable;
import io.convsmith.tensor.Tensor;

class BrokenAnnotations {
  @ConvolutionOp(layers = UNKNOWN) // [javac] cannot find symbol
  static Tensor layer(Tensor kernel) {
    return kernel;
  }

  @ConvolutionOp(layers = {CONV2D, UNKNOWN}) // [javac] cannot find symbol
  static Tensor layers(Tensor kernel) {
    return kernel;
  }

  @ConvolutionOp(kernelShape = {Missing.RANK, "2"}) // [javac] cannot find symbol
  static Tensor shaped(Tensor kernel) {
    return kernel;
  }

  @ConvolutionOp
  static Tensor computed(Tensor kernel, @Trainable(init = String.valueOf(1)) Tensor gain) { // [javac] expression not allowed as annotation value
    return kernel;
  }

  @ConvolutionOp
  static Tensor incomplete(Tensor kernel, @Trainable Tensor gain, @Hyperparameter double rate) { // [javac] annotation @io.convsmith.Hyperparameter is missing a default value for the element 'value' // [javac] annotation @io.convsmith.Trainable is missing a default value for the element 'init'
    return kernel;
  }

  @ConvolutionOp(after = null) // [javac] element value must be a constant expression
  static Tensor none(Tensor kernel) {
    return kernel;
  }

  @ConvolutionOp
  static Tensor binarized(Tensor kernel) {
    return kernel;
  }

  @ConvolutionOpGradient(Missing.NAME) // [javac] cannot find symbol
  static Tensor gradient(Tensor upstream) {
    return upstream;
  }
}
