package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.layers.Conv2D;
import io.convsmith.tensor.Tensor;

class UnknownParameter {
  @ConvolutionOp
  static Tensor array(INDArray kernel) { // [convsmith:unknown-parameter] The parameter kernel of bad.UnknownParameter.array has the type bad.UnknownParameter.INDArray, for which the layer has no value. After the leading tensors an op may take @Trainable tensors, @State variables, a Convolution and, unless it is a class, @Hyperparameter parameters. Did you mean io.convsmith.tensor.Tensor?
    return null;
  }

  @ConvolutionOp
  static Tensor numbers(float[][] inputs, Tensor kernel) { // [convsmith:unknown-parameter] The parameter inputs of bad.UnknownParameter.numbers has the type float[][], for which the layer has no value. After the leading tensors an op may take @Trainable tensors, @State variables, a Convolution and, unless it is a class, @Hyperparameter parameters. Did you mean io.convsmith.tensor.Tensor?
    return kernel;
  }

  @ConvolutionOp
  static Tensor unmarked(Tensor kernel, double epsilon, long steps, Mode mode) { // [convsmith:unknown-parameter] The parameter epsilon of bad.UnknownParameter.unmarked has the type double, for which the layer has no value. After the leading tensors an op may take @Trainable tensors, @State variables, a Convolution and, unless it is a class, @Hyperparameter parameters. Did you mean @Hyperparameter("..") double epsilon? // [convsmith:unknown-parameter] The parameter mode of bad.UnknownParameter.unmarked has the type bad.UnknownParameter.Mode, for which the layer has no value. After the leading tensors an op may take @Trainable tensors, @State variables, a Convolution and, unless it is a class, @Hyperparameter parameters. Did you mean @Hyperparameter("..") Mode mode? // [convsmith:unknown-parameter] The parameter steps of bad.UnknownParameter.unmarked has the type long, for which the layer has no value. After the leading tensors an op may take @Trainable tensors, @State variables, a Convolution and, unless it is a class, @Hyperparameter parameters. Did you mean @Hyperparameter("..") int steps?
    return kernel;
  }

  @ConvolutionOp
  static Tensor layer(Tensor kernel, Conv2D layer) { // [convsmith:unknown-parameter] The parameter layer of bad.UnknownParameter.layer has the type io.convsmith.layers.Conv2D, for which the layer has no value. After the leading tensors an op may take @Trainable tensors, @State variables, a Convolution and, unless it is a class, @Hyperparameter parameters. Did you mean io.convsmith.tensor.Convolution?
    return kernel;
  }

  @ConvolutionOp
  static Tensor strange(Tensor kernel, Thread thread) { // [convsmith:unknown-parameter] The parameter thread of bad.UnknownParameter.strange has the type java.lang.Thread, for which the layer has no value. After the leading tensors an op may take @Trainable tensors, @State variables, a Convolution and, unless it is a class, @Hyperparameter parameters.
    return kernel;
  }

  @ConvolutionOp
  record OfClass() {
    Tensor transform(Tensor kernel, double epsilon) { // [convsmith:unknown-parameter] The parameter epsilon of bad.UnknownParameter.OfClass.transform has the type double, for which the layer has no value. After the leading tensors an op may take @Trainable tensors, @State variables, a Convolution and, unless it is a class, @Hyperparameter parameters. Did you mean a @Hyperparameter of its class' constructor?
      return kernel;
    }
  }

  enum Mode {
    ONE
  }

  static class INDArray {}
}
