package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.Hyperparameter;
import io.convsmith.State;
import io.convsmith.Trainable;
import io.convsmith.tensor.StateVariable;
import io.convsmith.tensor.Tensor;

class SettingShared {
  @ConvolutionOp
  record Gained(@Hyperparameter("1") double gain) {
    Tensor transform(Tensor kernel, @Trainable(init = "ones") Tensor gain) { // [convsmith:setting-shared] The layer would have the setting gain twice, from the component gain of bad.SettingShared.Gained and from the parameter gain of bad.SettingShared.Gained.transform. Give one of them another name.
      return kernel.times(gain);
    }
  }

  @ConvolutionOp
  static Tensor worded(
      Tensor kernel,
      @Trainable(init = "ones") Tensor scale,
      @Hyperparameter("he_normal") String scaleInitializer) { // [convsmith:setting-shared] The layer would have the setting scaleInitializer twice, from the parameter scale of bad.SettingShared.worded and from the parameter scaleInitializer of bad.SettingShared.worded. Give one of them another name.
    return kernel;
  }

  @ConvolutionOp
  static Tensor averaged(Tensor kernel, @State(init = "zeros") StateVariable average) {
    return kernel;
  }

  @ConvolutionOp
  static Tensor noised(Tensor kernel, @Hyperparameter("0.1") double rate) {
    return kernel;
  }

  @ConvolutionOp(after = {"averaged", "noised"}) // [convsmith:setting-shared] The layer would have the setting average twice, from the parameter average of bad.SettingShared.averaged and from the parameter average of bad.SettingShared.masked. Give one of them another name. // [convsmith:setting-shared] The layer would have the setting rate twice, from the parameter rate of bad.SettingShared.noised and from the parameter rate of bad.SettingShared.masked. Give one of them another name.
  static Tensor masked(
      Tensor kernel,
      @Hyperparameter("0.5") double rate,
      @State(init = "zeros") StateVariable average) {
    return kernel;
  }
}
