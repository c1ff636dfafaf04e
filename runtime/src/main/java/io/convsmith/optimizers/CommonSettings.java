package io.convsmith.optimizers;

import io.convsmith.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/** What {@link OptimizerOptions} were set to. */
record CommonSettings(double learningRate, double weightDecay, Clipping clipping) {
  /** A variable after weight decay. */
  Tensor decayed(Tensor variable, Tensor rate) {
    return weightDecay == 0 ? variable : variable.minus(variable.times(rate.times(weightDecay)));
  }

  /** The options that differ from nothing, to which an optimizer adds its own. */
  Map<String, Object> config() {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("learningRate", learningRate);
    if (weightDecay != 0) {
      config.put("weightDecay", weightDecay);
    }
    if (clipping.kind() != Clipping.Kind.NONE) {
      config.put(clipping.kind().option(), clipping.limit());
    }
    return config;
  }
}
