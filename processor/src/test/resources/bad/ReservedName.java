package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.Hyperparameter;
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
      @Hyperparameter("1") int hashCode) { // [convsmith:reserved-name] The parameter hashCode of bad.ReservedName.named takes the name hashCode, which Conv2D has already. Give it another name.
    return kernel;
  }

  @ConvolutionOp
  record Grouped(@Hyperparameter("1") int groups) { // [convsmith:reserved-name] The component groups of bad.ReservedName.Grouped takes the name groups, which every convolution layer has already. Give it another name.
    Tensor transform(Tensor kernel) {
      return kernel;
    }
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
