package io.convsmith.layers;

import io.convsmith.constraints.Constraint;
import io.convsmith.initializers.Initializer;
import io.convsmith.initializers.Initializers;
import io.convsmith.regularizers.Regularizer;
import org.jspecify.annotations.Nullable;

/**
 * The options of layers that normalize their inputs, then scale and shift each channel.
 *
 * @param <O> the options themselves, so that calls can be chained
 */
public abstract class NormalizationOptions<O extends NormalizationOptions<O>>
    extends LayerOptions<O> {
  int axis = -1;
  double epsilon = 1e-3;
  boolean center = true;
  boolean scale = true;
  Initializer betaInitializer = Initializers.zeros();
  Initializer gammaInitializer = Initializers.ones();
  @Nullable Regularizer betaRegularizer;
  @Nullable Regularizer gammaRegularizer;
  @Nullable Constraint betaConstraint;
  @Nullable Constraint gammaConstraint;

  /** Keras' defaults: channels last, scaled and shifted, by 1 and 0 in the beginning. */
  protected NormalizationOptions() {}

  /** The axis of the channels, counting the batch as axis 0; -1, the last, by default. */
  public O axis(int value) {
    axis = value;
    return self();
  }

  /** What is added to variances so that none is 0; 1e-3 by default. */
  public O epsilon(double value) {
    epsilon = finite("epsilon", value);
    return self();
  }

  /** Whether beta is added to each channel; true by default. */
  public O center(boolean value) {
    center = value;
    return self();
  }

  /** Whether each channel is multiplied by gamma; true by default. */
  public O scale(boolean value) {
    scale = value;
    return self();
  }

  /** Where beta's first numbers come from; zeros by default. */
  public O betaInitializer(Initializer value) {
    betaInitializer = required("betaInitializer", value);
    return self();
  }

  /** Where gamma's first numbers come from; ones by default. */
  public O gammaInitializer(Initializer value) {
    gammaInitializer = required("gammaInitializer", value);
    return self();
  }

  /** A penalty on beta; none by default. */
  public O betaRegularizer(Regularizer value) {
    betaRegularizer = required("betaRegularizer", value);
    return self();
  }

  /** A penalty on gamma; none by default. */
  public O gammaRegularizer(Regularizer value) {
    gammaRegularizer = required("gammaRegularizer", value);
    return self();
  }

  /** What beta must be after each update; anything by default. */
  public O betaConstraint(Constraint value) {
    betaConstraint = required("betaConstraint", value);
    return self();
  }

  /** What gamma must be after each update; anything by default. */
  public O gammaConstraint(Constraint value) {
    gammaConstraint = required("gammaConstraint", value);
    return self();
  }

  @Override
  protected void readFrom(LayerConfig config) {
    super.readFrom(config);
    axis(config.integer("axis"));
    epsilon(config.decimal("epsilon"));
    center(config.bool("center"));
    scale(config.bool("scale"));
    betaInitializer = config.initializer("betaInitializer");
    gammaInitializer = config.initializer("gammaInitializer");
    betaRegularizer = config.regularizer("betaRegularizer");
    gammaRegularizer = config.regularizer("gammaRegularizer");
    betaConstraint = config.constraint("betaConstraint");
    gammaConstraint = config.constraint("gammaConstraint");
  }
}
