package io.convsmith.layers;

import io.convsmith.activations.Activation;
import io.convsmith.constraints.Constraint;
import io.convsmith.graph.Recording;
import io.convsmith.initializers.Initializer;
import io.convsmith.regularizers.Regularizer;
import io.convsmith.tensor.Tensor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@link KernelOptions} said, fixed. */
record KernelSettings(
    String kernelName,
    Activation activation,
    boolean useBias,
    Initializer kernelInitializer,
    Initializer biasInitializer,
    @Nullable Regularizer kernelRegularizer,
    @Nullable Regularizer biasRegularizer,
    @Nullable Regularizer activityRegularizer,
    @Nullable Constraint kernelConstraint,
    @Nullable Constraint biasConstraint) {

  static KernelSettings of(KernelOptions<?> options) {
    return new KernelSettings(
        options.kernelName(),
        options.activation,
        options.useBias,
        options.kernelInitializer,
        options.biasInitializer,
        options.kernelRegularizer,
        options.biasRegularizer,
        options.activityRegularizer,
        options.kernelConstraint,
        options.biasConstraint);
  }

  VariableSettings kernel() {
    return VariableSettings.of(kernelInitializer)
        .regularizer(kernelRegularizer)
        .constraint(kernelConstraint);
  }

  void bias(VariableOptions options) {
    options.regularizer(biasRegularizer).constraint(biasConstraint);
  }

  /** The activation, and the penalty for what comes out of it. */
  Tensor activated(Tensor outputs) {
    Tensor activated = activation.activate(outputs);
    Recording recording = Recording.of(activated);
    if (activityRegularizer != null && recording != null) {
      recording.addLoss(activityRegularizer.penalty(activated));
    }
    return activated;
  }

  /** Regularizers and constraints are shown where there are any. */
  void putInto(Map<String, Object> config) {
    config.put("activation", activation.name());
    config.put("useBias", useBias);
    config.put(kernelName + "Initializer", kernelInitializer.config());
    config.put("biasInitializer", biasInitializer.config());
    Configs.put(config, kernelName + "Regularizer", kernelRegularizer, Regularizer::config);
    Configs.put(config, "biasRegularizer", biasRegularizer, Regularizer::config);
    Configs.put(config, "activityRegularizer", activityRegularizer, Regularizer::config);
    Configs.put(config, kernelName + "Constraint", kernelConstraint, Constraint::config);
    Configs.put(config, "biasConstraint", biasConstraint, Constraint::config);
  }
}
