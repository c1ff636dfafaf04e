package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.Trainable;
import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.Tensor;
import java.io.IOException;

class InitialMethod {
  @ConvolutionOp
  static Tensor begun(
      Tensor kernel,
      @Trainable(init = "#lenght") Tensor misspelt, // [convsmith:initial-method] The parameter misspelt of bad.InitialMethod.begun begins with "#lenght", but there is no such method in its class. Declare "static Tensor lenght(Tensor kernel)" in the same class; it may also take a Convolution, and hyperparameters of the op by name. Did you mean length?
      @Trainable(init = "#nowhere") Tensor nowhere, // [convsmith:initial-method] The parameter nowhere of bad.InitialMethod.begun begins with "#nowhere", but there is no such method in its class. Declare "static Tensor nowhere(Tensor kernel)" in the same class; it may also take a Convolution, and hyperparameters of the op by name.
      @Trainable(init = "#ofInstance") Tensor ofInstance, // [convsmith:initial-method] The parameter ofInstance of bad.InitialMethod.begun begins with "#ofInstance", but it is not static. Declare "static Tensor ofInstance(Tensor kernel)" in the same class; it may also take a Convolution, and hyperparameters of the op by name.
      @Trainable(init = "#hidden") Tensor hidden, // [convsmith:initial-method] The parameter hidden of bad.InitialMethod.begun begins with "#hidden", but it is private. Declare "static Tensor hidden(Tensor kernel)" in the same class; it may also take a Convolution, and hyperparameters of the op by name.
      @Trainable(init = "#ofAnyType") Tensor ofAnyType, // [convsmith:initial-method] The parameter ofAnyType of bad.InitialMethod.begun begins with "#ofAnyType", but it has type parameters. Declare "static Tensor ofAnyType(Tensor kernel)" in the same class; it may also take a Convolution, and hyperparameters of the op by name.
      @Trainable(init = "#read") Tensor read, // [convsmith:initial-method] The parameter read of bad.InitialMethod.begun begins with "#read", but it declares the checked exception java.io.IOException. Declare "static Tensor read(Tensor kernel)" in the same class; it may also take a Convolution, and hyperparameters of the op by name.
      @Trainable(init = "#number") Tensor number, // [convsmith:initial-method] The parameter number of bad.InitialMethod.begun begins with "#number", but it returns double instead of a tensor. Declare "static Tensor number(Tensor kernel)" in the same class; it may also take a Convolution, and hyperparameters of the op by name.
      @Trainable(init = "#nothing") Tensor nothing, // [convsmith:initial-method] The parameter nothing of bad.InitialMethod.begun begins with "#nothing", but it does not take the kernel once, and a Convolution at most once. Declare "static Tensor nothing(Tensor kernel)" in the same class; it may also take a Convolution, and hyperparameters of the op by name.
      @Trainable(init = "#twice") Tensor twice, // [convsmith:initial-method] The parameter twice of bad.InitialMethod.begun begins with "#twice", but it does not take the kernel once, and a Convolution at most once. Declare "static Tensor twice(Tensor kernel)" in the same class; it may also take a Convolution, and hyperparameters of the op by name.
      @Trainable(init = "#many") Tensor many, // [convsmith:initial-method] The parameter many of bad.InitialMethod.begun begins with "#many", but it takes a variable number of arguments. Declare "static Tensor many(Tensor kernel)" in the same class; it may also take a Convolution, and hyperparameters of the op by name.
      @Trainable(init = "#scaled") Tensor scaled, // [convsmith:initial-method] The parameter scaled of bad.InitialMethod.begun begins with "#scaled", but its parameter factor is neither the kernel, a Convolution nor a hyperparameter of the op. Declare "static Tensor scaled(Tensor kernel)" in the same class; it may also take a Convolution, and hyperparameters of the op by name.
      @Trainable(init = "#") Tensor unnamed) { // [convsmith:initial-method] The parameter unnamed of bad.InitialMethod.begun begins with "#", but there is no such method in its class. Declare "static Tensor (Tensor kernel)" in the same class; it may also take a Convolution, and hyperparameters of the op by name.
    return kernel;
  }

  static Tensor length(Tensor kernel, Convolution conv) {
    return kernel.square().sum(conv.fanInAxes()).sqrt();
  }

  Tensor ofInstance(Tensor kernel) {
    return kernel;
  }

  private static Tensor hidden(Tensor kernel) {
    return kernel;
  }

  static <T> Tensor ofAnyType(Tensor kernel) {
    return kernel;
  }

  static Tensor read(Tensor kernel) throws IOException {
    return kernel;
  }

  static double number(Tensor kernel) {
    return 1;
  }

  static Tensor nothing() {
    return null;
  }

  static Tensor twice(Tensor kernel, Tensor again) {
    return hidden(kernel);
  }

  static Tensor scaled(Tensor kernel, double factor) {
    return kernel.times(factor);
  }

  static Tensor many(Tensor... kernels) {
    return kernels[0];
  }

  @ConvolutionOp
  record OfClass() {
    Tensor transform(Tensor kernel, @Trainable(init = "#ones") Tensor gain) { // [convsmith:initial-method] The parameter gain of bad.InitialMethod.OfClass.transform begins with "#ones", but it is not static. Declare "static Tensor ones(Tensor kernel)" in the same class; it may also take a Convolution, and hyperparameters of the op by name.
      return kernel.times(gain);
    }

    Tensor ones(Tensor kernel) {
      return kernel;
    }
  }
}
