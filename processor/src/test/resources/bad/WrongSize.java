package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.Trainable;
import io.convsmith.tensor.Tensor;

class WrongSize {
  @ConvolutionOp
  static Tensor sized(
      Tensor kernel,
      @Trainable(shape = "0", init = "ones") Tensor none, // [convsmith:wrong-size] The parameter none of bad.WrongSize.sized has "0" in a shape, which is no whole number from 1 to 2147483647. Write a number in this range.
      @Trainable(shape = {"3", "-1"}, init = "ones") Tensor negative, // [convsmith:wrong-size] The parameter negative of bad.WrongSize.sized has "-1" in a shape, which is no whole number from 1 to 2147483647. Write a number in this range.
      @Trainable(shape = "1.5", init = "ones") Tensor broken, // [convsmith:wrong-size] The parameter broken of bad.WrongSize.sized has "1.5" in a shape, which is no whole number from 1 to 2147483647. Write a number in this range.
      @Trainable(shape = "3000000000", init = "ones") Tensor large, // [convsmith:wrong-size] The parameter large of bad.WrongSize.sized has "3000000000" in a shape, which is no whole number from 1 to 2147483647. Write a number in this range.
      @Trainable(shape = "65536 * 65536", init = "ones") Tensor product) { // [convsmith:wrong-size] The parameter product of bad.WrongSize.sized has "65536 * 65536" in a shape, which is no whole number from 1 to 2147483647. Write a number in this range.
    return kernel;
  }
}
