package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.ConvolutionOpGradient;
import io.convsmith.Hyperparameter;
import io.convsmith.State;
import io.convsmith.Trainable;
import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.StateVariable;
import io.convsmith.tensor.Tensor;
import java.util.List;

class GradientParameter {
  @ConvolutionOp
  static Tensor quantized(
      Tensor kernel,
      @Trainable(init = "ones") Tensor scale,
      @State(init = "zeros") StateVariable largest,
      @Hyperparameter("8") int bits) {
    return kernel;
  }

  @ConvolutionOpGradient("quantized")
  static List<Tensor> named(
      Tensor kernel,
      Tensor sclae, // [convsmith:gradient-parameter] The parameter sclae of bad.GradientParameter.named has a name that means nothing to a gradient of this op. Name it after what it is to receive: kernel, scale, effectiveKernel, upstream, bits; a Convolution may have any name. Did you mean scale?
      Tensor outputs, // [convsmith:gradient-parameter] The parameter outputs of bad.GradientParameter.named has a name that means nothing to a gradient of this op. Name it after what it is to receive: kernel, scale, effectiveKernel, upstream, bits; a Convolution may have any name.
      StateVariable largest, // [convsmith:gradient-parameter] The parameter largest of bad.GradientParameter.named has a name that means nothing to a gradient of this op. Name it after what it is to receive: kernel, scale, effectiveKernel, upstream, bits; a Convolution may have any name.
      Tensor upstream,
      Convolution conv,
      Convolution again) { // [convsmith:several-convolutions] The parameter again of bad.GradientParameter.named is one more Convolution than the layer has. Ask for the Convolution once.
    return List.of(upstream);
  }

  @ConvolutionOp
  record Cosine(@Hyperparameter("1e-3") double epsilon) {
    Tensor convolve(Tensor inputs, Tensor kernel) {
      return inputs;
    }

    @ConvolutionOpGradient
    Tensor gradient(
        Tensor inputs,
        Tensor kernel,
        Tensor effectiveKernel, // [convsmith:gradient-parameter] The parameter effectiveKernel of bad.GradientParameter.Cosine.gradient has a name that means nothing to a gradient of this op. Name it after what it is to receive: inputs, kernel, outputs, upstream, epsilon; a Convolution may have any name.
        double[] upstream, // [convsmith:gradient-parameter-type] The parameter upstream of bad.GradientParameter.Cosine.gradient receives io.convsmith.tensor.Tensor, but has the type double[]. Let it have the type io.convsmith.tensor.Tensor.
        @Hyperparameter("1e-3") float epsilon, // [convsmith:gradient-parameter-type] The parameter epsilon of bad.GradientParameter.Cosine.gradient receives double, but has the type float. Let it have the type double. // [convsmith:marked-gradient-parameter] The parameter epsilon of bad.GradientParameter.Cosine.gradient is marked @Hyperparameter, but a gradient receives by name what its op has. Remove the mark.
        Tensor... outputs) { // [convsmith:varargs] The parameter outputs of bad.GradientParameter.Cosine.gradient takes a variable number of arguments, but a layer passes a fixed one. Declare each parameter by itself.
      return kernel;
    }
  }
}
