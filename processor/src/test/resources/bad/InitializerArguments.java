package bad;

import static io.convsmith.Sizes.KERNEL;

import io.convsmith.ConvolutionOp;
import io.convsmith.Trainable;
import io.convsmith.tensor.Tensor;

class InitializerArguments {
  @ConvolutionOp
  static Tensor begun(
      Tensor kernel,
      @Trainable(init = "constant") Tensor missing, // [convsmith:initializer-arguments] The parameter missing of bad.InitializerArguments.begun begins with "constant", but constant takes one number. Write it as in "constant(0.5)", "random_normal(0, 0.02)" or "zeros".
      @Trainable(init = "zeros(1)") Tensor needless, // [convsmith:initializer-arguments] The parameter needless of bad.InitializerArguments.begun begins with "zeros(1)", but zeros takes no number. Write it as in "constant(0.5)", "random_normal(0, 0.02)" or "zeros".
      @Trainable(init = "random_normal(1)") Tensor single, // [convsmith:initializer-arguments] The parameter single of bad.InitializerArguments.begun begins with "random_normal(1)", but random_normal takes none or two numbers, the mean and the deviation. Write it as in "constant(0.5)", "random_normal(0, 0.02)" or "zeros".
      @Trainable(init = "constant(half)") Tensor word, // [convsmith:initializer-arguments] The parameter word of bad.InitializerArguments.begun begins with "constant(half)", but "half" is not a finite number. Write it as in "constant(0.5)", "random_normal(0, 0.02)" or "zeros".
      @Trainable(init = "constant(1e999)") Tensor infinite, // [convsmith:initializer-arguments] The parameter infinite of bad.InitializerArguments.begun begins with "constant(1e999)", but "1e999" is not a finite number. Write it as in "constant(0.5)", "random_normal(0, 0.02)" or "zeros".
      @Trainable(init = "random_uniform(1, -1)") Tensor reversed, // [convsmith:initializer-arguments] The parameter reversed of bad.InitializerArguments.begun begins with "random_uniform(1, -1)", but its least number is above its largest. Write it as in "constant(0.5)", "random_normal(0, 0.02)" or "zeros".
      @Trainable(init = "random_normal(0, -1)") Tensor negative, // [convsmith:initializer-arguments] The parameter negative of bad.InitializerArguments.begun begins with "random_normal(0, -1)", but its deviation is negative. Write it as in "constant(0.5)", "random_normal(0, 0.02)" or "zeros".
      @Trainable(init = "random_normal(0,)") Tensor half, // [convsmith:initializer-arguments] The parameter half of bad.InitializerArguments.begun begins with "random_normal(0,)", but "" is not a finite number. Write it as in "constant(0.5)", "random_normal(0, 0.02)" or "zeros".
      @Trainable(shape = KERNEL, init = "he_normal(2)") Tensor scaled) { // [convsmith:initializer-arguments] The parameter scaled of bad.InitializerArguments.begun begins with "he_normal(2)", but he_normal takes no number. Write it as in "constant(0.5)", "random_normal(0, 0.02)" or "zeros".
    return kernel;
  }
}
