package bad;

import io.convsmith.BaseLayer;
import io.convsmith.ConvolutionOp;
import io.convsmith.Hyperparameter;
import io.convsmith.State;
import io.convsmith.Trainable;
import io.convsmith.tensor.StateVariable;
import io.convsmith.tensor.Tensor;

class ReservedName {
  @ConvolutionOp
  static Tensor named(
      Tensor kernel,
      @Hyperparameter("1") int filters, // [convsmith:reserved-name] The parameter filters of bad.ReservedName.named takes the name filters, which every convolution layer has already. Give it another name.
      @Hyperparameter("1") int strides, // [convsmith:reserved-name] The parameter strides of bad.ReservedName.named takes the name strides, which every convolution layer has already. Give it another name.
      @Hyperparameter("SAME") String padding, // [convsmith:reserved-name] The parameter padding of bad.ReservedName.named takes the name padding, which every convolution layer has already. Give it another name.
      @Hyperparameter("true") boolean useBias, // [convsmith:reserved-name] The parameter useBias of bad.ReservedName.named takes the name useBias, which every convolution layer has already. Give it another name.
      @Hyperparameter("x") String name, // [convsmith:reserved-name] The parameter name of bad.ReservedName.named takes the name name, which every convolution layer has already. Give it another name.
      @Hyperparameter("x") String config, // [convsmith:reserved-name] The parameter config of bad.ReservedName.named takes the name config, which every convolution layer has already. Give it another name.
      @Hyperparameter("1") int io, // [convsmith:reserved-name] The parameter io of bad.ReservedName.named takes the name io, which a package or class that layers mention has already. Give it another name.
      @Hyperparameter("1") int hashCode) { // [convsmith:reserved-name] The parameter hashCode of bad.ReservedName.named takes the name hashCode, which Conv2D has already. Give it another name.
    return kernel;
  }

  @ConvolutionOp
  record Grouped(@Hyperparameter("1") int groups) { // [convsmith:reserved-name] The component groups of bad.ReservedName.Grouped takes the name groups, which every convolution layer has already. Give it another name.
    Tensor transform(Tensor kernel) {
      return kernel;
    }
  }

  @ConvolutionOp(layers = BaseLayer.SEPARABLE_CONV2D)
  static Tensor stored(
      Tensor kernel,
      @Trainable(init = "ones") Tensor bias, // [convsmith:reserved-name] The parameter bias of bad.ReservedName.stored takes the name bias, which every convolution layer has already. Give it another name.
      @Trainable(init = "ones") Tensor depthwise, // [convsmith:reserved-name] The parameter depthwise of bad.ReservedName.stored takes the name depthwiseInitializer, which SeparableConv2D has already. Give it another name.
      @Trainable(init = "ones") Tensor Shape, // [convsmith:reserved-name] The parameter Shape of bad.ReservedName.stored takes the name Shape, which a package or class that layers mention has already. Give it another name.
      @State(init = "zeros") StateVariable step, // [convsmith:reserved-name] The parameter step of bad.ReservedName.stored takes the name step, which every convolution layer has already. Give it another name.
      @State(init = "zeros") StateVariable activity) { // [convsmith:reserved-name] The parameter activity of bad.ReservedName.stored takes the name activityRegularizer, which every convolution layer has already. Give it another name.
    return kernel;
  }

  @ConvolutionOp
  static Tensor scaled(Tensor kernel, @Trainable(init = "ones") Tensor depthwise) {
    return kernel.times(depthwise);
  }

  @ConvolutionOp(layers = BaseLayer.SEPARABLE_CONV2D, after = "scaled") // [convsmith:reserved-name] The method bad.ReservedName.behind takes the name depthwiseInitializer, which SeparableConv2D has already. Give it another name.
  static Tensor behind(Tensor kernel) {
    return kernel;
  }

  @ConvolutionOp
  static Tensor hiding(
      Tensor kernel,
      @Hyperparameter("1") int ReservedName, // [convsmith:reserved-name] The parameter ReservedName of bad.ReservedName.hiding takes the name ReservedName, which the op's class or package has already. Give it another name.
      @Hyperparameter("1") int bad) { // [convsmith:reserved-name] The parameter bad of bad.ReservedName.hiding takes the name bad, which the op's class or package has already. Give it another name.
    return kernel;
  }
}

class kernel { // [convsmith:reserved-name] The class bad.kernel takes the name kernel, which every convolution layer has already. Give it another name.
  @ConvolutionOp
  static Tensor hidden(Tensor kernel) {
    return kernel;
  }
}
