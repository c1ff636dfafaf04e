package io.convsmith.layers;

import io.convsmith.constraints.Constraint;
import io.convsmith.initializers.Initializer;
import io.convsmith.regularizers.Regularizer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@link NormalizationOptions} said, fixed. */
record NormalizationSettings(
    int axis,
    double epsilon,
    boolean center,
    boolean scale,
    Initializer betaInitializer,
    Initializer gammaInitializer,
    @Nullable Regularizer betaRegularizer,
    @Nullable Regularizer gammaRegularizer,
    @Nullable Constraint betaConstraint,
    @Nullable Constraint gammaConstraint) {

  static NormalizationSettings of(NormalizationOptions<?> options) {
    return new NormalizationSettings(
        options.axis,
        options.epsilon,
        options.center,
        options.scale,
        options.betaInitializer,
        options.gammaInitializer,
        options.betaRegularizer,
        options.gammaRegularizer,
        options.betaConstraint,
        options.gammaConstraint);
  }

  void beta(VariableOptions options) {
    options.regularizer(betaRegularizer).constraint(betaConstraint);
  }

  void gamma(VariableOptions options) {
    options.regularizer(gammaRegularizer).constraint(gammaConstraint);
  }

  void putInto(Map<String, Object> config) {
    config.put("epsilon", epsilon);
    config.put("center", center);
    config.put("scale", scale);
    config.put("betaInitializer", betaInitializer.config());
    config.put("gammaInitializer", gammaInitializer.config());
    Configs.put(config, "betaRegularizer", betaRegularizer, Regularizer::config);
    Configs.put(config, "gammaRegularizer", gammaRegularizer, Regularizer::config);
    Configs.put(config, "betaConstraint", betaConstraint, Constraint::config);
    Configs.put(config, "gammaConstraint", gammaConstraint, Constraint::config);
  }
}
