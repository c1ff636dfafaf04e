package bad;

import static io.convsmith.Sizes.NONE;

import io.convsmith.ConvolutionOp;
import io.convsmith.ConvolutionOpGradient;
import io.convsmith.Trainable;
import io.convsmith.tensor.Tensor;
import java.io.IOException;
import java.util.Collection;
import java.util.List;

class GradientMethod {
  @ConvolutionOp
  static Tensor first(Tensor kernel) {
    return kernel;
  }

  @ConvolutionOpGradient("first")
  Tensor ofInstance(Tensor kernel, Tensor upstream) { // [convsmith:gradient-not-static] The method bad.GradientMethod.ofInstance is not static, but the op it is the gradient of is. Declare it static.
    return upstream;
  }

  @ConvolutionOp
  record Second() {
    Tensor transform(Tensor kernel) {
      return kernel;
    }

    @ConvolutionOpGradient
    static Tensor gradient(Tensor kernel, Tensor upstream) { // [convsmith:static-gradient] The method bad.GradientMethod.Second.gradient is static, but the op it is the gradient of is a class. Remove static: it is called on the same instance.
      return upstream;
    }
  }

  @ConvolutionOp
  static Tensor third(Tensor kernel) {
    return kernel;
  }

  @ConvolutionOpGradient("third")
  private static <T> Collection<Tensor> hidden(Tensor upstream) throws IOException { // [convsmith:checked-exception] The method bad.GradientMethod.hidden declares the checked exception java.io.IOException, which a layer cannot pass on. Handle it, or throw an unchecked one. // [convsmith:generic] The method bad.GradientMethod.hidden has type parameters, for which the layer knows no types. Remove the type parameters. // [convsmith:gradient-result] The method bad.GradientMethod.hidden returns java.util.Collection<io.convsmith.tensor.Tensor> instead of gradients. Let it return a Tensor, the gradient for the kernel, or a java.util.List<Tensor>. // [convsmith:inaccessible] The method bad.GradientMethod.hidden cannot be used by the layer, since it is private. Make it package-private at least (in Kotlin: internal).
    return List.of(upstream);
  }

  @ConvolutionOp
  static Tensor fourth(Tensor kernel) {
    return kernel;
  }

  @ConvolutionOpGradient("fourth")
  static void nothing(Tensor kernel) { // [convsmith:gradient-result] The method bad.GradientMethod.nothing returns void instead of gradients. Let it return a Tensor, the gradient for the kernel, or a java.util.List<Tensor>. // [convsmith:no-upstream] The method bad.GradientMethod.nothing does not take the gradient for what its op returns. Take it as "Tensor upstream".
    hidden2(kernel);
  }

  private static void hidden2(Tensor kernel) {}

  @ConvolutionOp(kernelShape = NONE)
  static Tensor fifth(@Trainable(init = "ones") Tensor gain) {
    return gain;
  }

  @ConvolutionOpGradient("fifth")
  static Tensor needless(Tensor upstream) { // [convsmith:gradient-without-kernel] The method bad.GradientMethod.needless is the gradient of an op that stores no kernel, where all gradients are derived. Remove it; stopGradient and straightThrough of a tensor may do what it did.
    return upstream;
  }
}
