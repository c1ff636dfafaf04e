package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.State;
import io.convsmith.tensor.Tensor;

class StateType {
  @ConvolutionOp
  static Tensor trained(Tensor kernel, @State(init = "zeros") Tensor average) { // [convsmith:state-type] The parameter average of bad.StateType.trained is marked @State, but has the type io.convsmith.tensor.Tensor. Let it have the type io.convsmith.tensor.StateVariable, of which value() is a tensor. Did you mean @Trainable?
    return kernel.plus(average);
  }

  @ConvolutionOp
  static Tensor counted(Tensor kernel, @State(init = "zeros") int steps) { // [convsmith:state-type] The parameter steps of bad.StateType.counted is marked @State, but has the type int. Let it have the type io.convsmith.tensor.StateVariable, of which value() is a tensor. Did you mean @Hyperparameter("..") int steps?
    return kernel;
  }
}
