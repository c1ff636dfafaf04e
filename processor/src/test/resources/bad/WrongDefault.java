package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.Hyperparameter;
import io.convsmith.tensor.Tensor;

class WrongDefault {
  enum Mode {
    FAN_IN,
    FAN_OUT
  }

  @ConvolutionOp
  static Tensor defaults(
      Tensor kernel,
      @Hyperparameter("tiny") double word, // [convsmith:wrong-default] The parameter word of bad.WrongDefault.defaults has the default "tiny", which is not a finite decimal number. Write the default as a finite decimal number.
      @Hyperparameter("1e999") double infinite, // [convsmith:wrong-default] The parameter infinite of bad.WrongDefault.defaults has the default "1e999", which is not a finite decimal number. Write the default as a finite decimal number.
      @Hyperparameter("1e-999") double vanishing, // [convsmith:wrong-default] The parameter vanishing of bad.WrongDefault.defaults has the default "1e-999", which is not a finite decimal number. Write the default as a finite decimal number.
      @Hyperparameter("NaN") double none, // [convsmith:wrong-default] The parameter none of bad.WrongDefault.defaults has the default "NaN", which is not a finite decimal number. Write the default as a finite decimal number.
      @Hyperparameter("0.5") int half, // [convsmith:wrong-default] The parameter half of bad.WrongDefault.defaults has the default "0.5", which is not a whole number of 32 bits. Write the default as a whole number of 32 bits.
      @Hyperparameter("3000000000") int large, // [convsmith:wrong-default] The parameter large of bad.WrongDefault.defaults has the default "3000000000", which is not a whole number of 32 bits. Write the default as a whole number of 32 bits.
      @Hyperparameter("True") boolean flag, // [convsmith:wrong-default] The parameter flag of bad.WrongDefault.defaults has the default "True", which is not true or false. Write the default as true or false. Did you mean true?
      @Hyperparameter("") boolean empty, // [convsmith:wrong-default] The parameter empty of bad.WrongDefault.defaults has the default "", which is not true or false. Write the default as true or false.
      @Hyperparameter("fan_in") Mode mode, // [convsmith:wrong-default] The parameter mode of bad.WrongDefault.defaults has the default "fan_in", which is not a constant of bad.WrongDefault.Mode. Write the default as a constant of bad.WrongDefault.Mode. Did you mean FAN_IN?
      @Hyperparameter("DEPTHWISE") Mode other) { // [convsmith:wrong-default] The parameter other of bad.WrongDefault.defaults has the default "DEPTHWISE", which is not a constant of bad.WrongDefault.Mode. Write the default as a constant of bad.WrongDefault.Mode.
    return kernel;
  }

  @ConvolutionOp
  record Scaled(@Hyperparameter("two") double factor) { // [convsmith:wrong-default] The component factor of bad.WrongDefault.Scaled has the default "two", which is not a finite decimal number. Write the default as a finite decimal number.
    Tensor transform(Tensor kernel) {
      return kernel;
    }
  }
}
