package bad;

import static io.convsmith.BaseLayer.CONV1D;
import static io.convsmith.Sizes.FILTERS;

import io.convsmith.ConvolutionOp;
import io.convsmith.ConvolutionOpGradient;
import io.convsmith.Hyperparameter;
import io.convsmith.State;
import io.convsmith.Trainable;
import io.convsmith.tensor.StateVariable;
import io.convsmith.tensor.Tensor;

/** What is wrong in many places is all reported at once. */
class Several {
  @ConvolutionOp(
      name = "2nd", // [convsmith:bad-name] The name "2nd" of the method bad.Several.wrong does not begin a Java class name. Set name to letters and digits in one word, such as "Standardized".
      id = "a/b", // [convsmith:bad-id] The id "a/b" of the method bad.Several.wrong cannot be the name of a file. Use letters, digits, ".", "_", "-" and "$", with no "." or "-" at either end.
      layers = {CONV1D, CONV1D}, // [convsmith:repeated-layer] The method bad.Several.wrong asks for CONV1D twice. Name each layer once.
      kernelShape = {"rnk", FILTERS}, // [convsmith:kernel-shape-behind] The op "wrong" has a kernelShape of its own, but for the method bad.Several.wrong a kernel comes to it from the op before. Only the first of several ops may have one. // [convsmith:unknown-size] The method bad.Several.wrong has "rnk" in a shape, which is neither a word of Sizes nor an int hyperparameter of its op. Write a word such as FILTERS, a whole number, the name of an int hyperparameter, or a product of them such as "2 * rank". Did you mean rank?
      after = "nothing") // [convsmith:unknown-op-before] The method bad.Several.wrong comes after "nothing", which is no op of the same outermost class. Name a method or class that is marked @ConvolutionOp and lies in it.
  private Tensor wrong( // [convsmith:inaccessible] The method bad.Several.wrong cannot be used by the layer, since it is private. Make it package-private at least (in Kotlin: internal). // [convsmith:not-static] The method bad.Several.wrong is not static, so the layer has nothing to call it on. Declare it static (in Kotlin: a top-level function, or @JvmStatic in an object), or annotate its class instead.
      Tensor kernel,
      @Trainable(shape = "KERNEL_HIGHT", init = "one") Tensor gain, // [convsmith:unknown-initializer] The parameter gain of bad.Several.wrong begins with "one", which is no initializer. Write one of zeros, ones, constant, random_normal, truncated_normal, random_uniform, glorot_normal, glorot_uniform, he_normal, he_uniform, lecun_normal, lecun_uniform, or "#method" for a method of the same class. Did you mean ones? // [convsmith:unknown-size] The parameter gain of bad.Several.wrong has "KERNEL_HIGHT" in a shape, which is neither a word of Sizes nor an int hyperparameter of its op. Write a word such as FILTERS, a whole number, the name of an int hyperparameter, or a product of them such as "2 * rank". Did you mean KERNEL_HEIGHT?
      @State(shape = "0", init = "#start") StateVariable kept, // [convsmith:initial-method] The parameter kept of bad.Several.wrong begins with "#start", but there is no such method in its class. Declare "static Tensor start(Tensor kernel)" in the same class; it may also take a Convolution, and hyperparameters of the op by name. // [convsmith:wrong-size] The parameter kept of bad.Several.wrong has "0" in a shape, which is no whole number from 1 to 2147483647. Write a number in this range.
      @Hyperparameter(value = "many", max = 0) int rank, // [convsmith:wrong-default] The parameter rank of bad.Several.wrong has the default "many", which is not a whole number of 32 bits. Write the default as a whole number of 32 bits.
      Tensor more) { // [convsmith:misplaced-tensor] The parameter more of bad.Several.wrong is a tensor for which the layer has no value. The kernel, or the inputs and the kernel, come first; mark any further tensor @Trainable. Did you mean @Trainable(..) Tensor more?
    return kernel;
  }

  @ConvolutionOpGradient("wrong")
  Tensor gradient(Tensor kernel, Tensor upstraem) { // [convsmith:gradient-not-static] The method bad.Several.gradient is not static, but the op it is the gradient of is. Declare it static. // [convsmith:no-upstream] The method bad.Several.gradient does not take the gradient for what its op returns. Take it as "Tensor upstream".
    return kernel;
  }
}
