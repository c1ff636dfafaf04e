package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.Hyperparameter;
import io.convsmith.tensor.Tensor;

class Ranges {
  enum Mode {
    ONE
  }

  @ConvolutionOp
  static Tensor ranged(
      Tensor kernel,
      @Hyperparameter(value = "x", min = 0) String text, // [convsmith:no-range] The parameter text of bad.Ranges.ranged has a range of values, but the type java.lang.String. Leave min and max out: they are for int and double.
      @Hyperparameter(value = "true", max = 1) boolean flag, // [convsmith:no-range] The parameter flag of bad.Ranges.ranged has a range of values, but the type boolean. Leave min and max out: they are for int and double.
      @Hyperparameter(value = "ONE", min = 0, max = 1) Mode mode, // [convsmith:no-range] The parameter mode of bad.Ranges.ranged has a range of values, but the type bad.Ranges.Mode. Leave min and max out: they are for int and double.
      @Hyperparameter(value = "1", min = 0.5) int whole, // [convsmith:wrong-bound] The parameter whole of bad.Ranges.ranged has the bound 0.5, which is not a whole number of 32 bits. Write min and max as a whole number of 32 bits.
      @Hyperparameter(value = "1", max = 1e12) int large, // [convsmith:wrong-bound] The parameter large of bad.Ranges.ranged has the bound 1.0E12, which is not a whole number of 32 bits. Write min and max as a whole number of 32 bits.
      @Hyperparameter(value = "1", min = Double.NaN) double none, // [convsmith:wrong-bound] The parameter none of bad.Ranges.ranged has the bound NaN, which is not a finite decimal number. Write min and max as a finite decimal number.
      @Hyperparameter(value = "1", min = 2, max = 0) double reversed, // [convsmith:empty-range] The parameter reversed of bad.Ranges.ranged accepts no value, since its min 2.0 is above its max 0.0. Exchange them.
      @Hyperparameter(value = "-0.5", min = 0) double negative, // [convsmith:default-out-of-range] The parameter negative of bad.Ranges.ranged has the default "-0.5", which is not within 0.0 to Infinity. Change the default or the range.
      @Hyperparameter(value = "17", min = 1, max = 16) int bits) { // [convsmith:default-out-of-range] The parameter bits of bad.Ranges.ranged has the default "17", which is not within 1 to 16. Change the default or the range.
    return kernel;
  }
}
