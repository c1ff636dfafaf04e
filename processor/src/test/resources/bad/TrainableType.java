package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.Trainable;
import io.convsmith.tensor.StateVariable;
import io.convsmith.tensor.Tensor;

class TrainableType {
  @ConvolutionOp
  static Tensor number(Tensor kernel, @Trainable(init = "ones") double gain) { // [convsmith:trainable-type] The parameter gain of bad.TrainableType.number is marked @Trainable, but has the type double. Let it have the type io.convsmith.tensor.Tensor. Did you mean @Hyperparameter("..") double gain?
    return kernel.times(gain);
  }

  @ConvolutionOp
  static Tensor kept(Tensor kernel, @Trainable(init = "ones") StateVariable gain) { // [convsmith:trainable-type] The parameter gain of bad.TrainableType.kept is marked @Trainable, but has the type io.convsmith.tensor.StateVariable. Let it have the type io.convsmith.tensor.Tensor. Did you mean @State?
    return kernel;
  }

  @ConvolutionOp
  static Tensor array(Tensor kernel, @Trainable(init = "ones") float[] gains) { // [convsmith:trainable-type] The parameter gains of bad.TrainableType.array is marked @Trainable, but has the type float[]. Let it have the type io.convsmith.tensor.Tensor. Did you mean io.convsmith.tensor.Tensor?
    return kernel;
  }

  @ConvolutionOp
  record Named(int unused) { // [convsmith:unmarked-parameter] The component unused of bad.TrainableType.Named is not marked, so the layer has no value for it. Mark it @Hyperparameter with a default. Did you mean @Hyperparameter("..") int unused?
    Named() {
      this(0);
    }

    Tensor transform(Tensor kernel, @Trainable(init = "ones") String gain) { // [convsmith:trainable-type] The parameter gain of bad.TrainableType.Named.transform is marked @Trainable, but has the type java.lang.String. Let it have the type io.convsmith.tensor.Tensor. Did you mean @Hyperparameter("..") String gain?
      return kernel;
    }
  }
}
