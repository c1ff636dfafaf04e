package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.State;
import io.convsmith.Trainable;
import io.convsmith.tensor.StateVariable;
import io.convsmith.tensor.Tensor;

class UnknownInitializer {
  @ConvolutionOp
  static Tensor begun(
      Tensor kernel,
      @Trainable(init = "RandomNormal") Tensor camel, // [convsmith:unknown-initializer] The parameter camel of bad.UnknownInitializer.begun begins with "RandomNormal", which is no initializer. Write one of zeros, ones, constant, random_normal, truncated_normal, random_uniform, glorot_normal, glorot_uniform, he_normal, he_uniform, lecun_normal, lecun_uniform, or "#method" for a method of the same class. Did you mean random_normal?
      @Trainable(init = "zero") Tensor singular, // [convsmith:unknown-initializer] The parameter singular of bad.UnknownInitializer.begun begins with "zero", which is no initializer. Write one of zeros, ones, constant, random_normal, truncated_normal, random_uniform, glorot_normal, glorot_uniform, he_normal, he_uniform, lecun_normal, lecun_uniform, or "#method" for a method of the same class. Did you mean zeros?
      @Trainable(init = "0.5") Tensor number, // [convsmith:unknown-initializer] The parameter number of bad.UnknownInitializer.begun begins with "0.5", which is no initializer. Write one of zeros, ones, constant, random_normal, truncated_normal, random_uniform, glorot_normal, glorot_uniform, he_normal, he_uniform, lecun_normal, lecun_uniform, or "#method" for a method of the same class. Did you mean constant(0.5)?
      @Trainable(init = "xavier_uniform") Tensor other, // [convsmith:unknown-initializer] The parameter other of bad.UnknownInitializer.begun begins with "xavier_uniform", which is no initializer. Write one of zeros, ones, constant, random_normal, truncated_normal, random_uniform, glorot_normal, glorot_uniform, he_normal, he_uniform, lecun_normal, lecun_uniform, or "#method" for a method of the same class. Did you mean glorot_uniform?
      @Trainable(init = "") Tensor empty, // [convsmith:unknown-initializer] The parameter empty of bad.UnknownInitializer.begun begins with "", which is no initializer. Write one of zeros, ones, constant, random_normal, truncated_normal, random_uniform, glorot_normal, glorot_uniform, he_normal, he_uniform, lecun_normal, lecun_uniform, or "#method" for a method of the same class.
      @State(init = "random_normal(0, 1") StateVariable open, // [convsmith:unknown-initializer] The parameter open of bad.UnknownInitializer.begun begins with "random_normal(0, 1", which is no initializer. Write one of zeros, ones, constant, random_normal, truncated_normal, random_uniform, glorot_normal, glorot_uniform, he_normal, he_uniform, lecun_normal, lecun_uniform, or "#method" for a method of the same class. Did you mean random_normal?
      @State(init = "length") StateVariable method) { // [convsmith:unknown-initializer] The parameter method of bad.UnknownInitializer.begun begins with "length", which is no initializer. Write one of zeros, ones, constant, random_normal, truncated_normal, random_uniform, glorot_normal, glorot_uniform, he_normal, he_uniform, lecun_normal, lecun_uniform, or "#method" for a method of the same class.
    return kernel;
  }
}
