package io.convsmith.optimizers;

import io.convsmith.names.Shown;

/**
 * The options that all optimizers have.
 *
 * @param <O> the options of the optimizer at hand
 */
public abstract sealed class OptimizerOptions<O extends OptimizerOptions<O>>
    permits SGD.Options, Adam.Options {
  private final String optimizer;
  private double learningRate;
  private double weightDecay;
  private Clipping clipping = Clipping.NONE;

  OptimizerOptions(String optimizer, double learningRate) {
    this.optimizer = optimizer;
    this.learningRate = learningRate;
  }

  abstract O self();

  /**
   * How far a step goes.
   *
   * @throws IllegalArgumentException if it is negative or not finite
   */
  public O learningRate(double rate) {
    learningRate = notNegative("learningRate", rate);
    return self();
  }

  /**
   * The part of a variable, times the learning rate, that is taken off before each step: weight
   * decay apart from the gradient (Loshchilov and Hutter, 2019). None unless set.
   *
   * @throws IllegalArgumentException if it is negative or not finite
   */
  public O weightDecay(double decay) {
    weightDecay = notNegative("weightDecay", decay);
    return self();
  }

  /**
   * Scales each variable's gradient down to at most this norm, the root of its sum of squares.
   *
   * @throws IllegalArgumentException if it is not positive, or another limit has been set
   */
  public O clipNorm(double norm) {
    return clip(Clipping.Kind.NORM, norm);
  }

  /**
   * Limits each element of a gradient to the range from {@code -value} to {@code value}.
   *
   * @throws IllegalArgumentException if it is not positive, or another limit has been set
   */
  public O clipValue(double value) {
    return clip(Clipping.Kind.VALUE, value);
  }

  /**
   * Scales all gradients down by one factor, so that their norm together is at most this.
   *
   * @throws IllegalArgumentException if it is not positive, or another limit has been set
   */
  public O globalClipNorm(double norm) {
    return clip(Clipping.Kind.GLOBAL_NORM, norm);
  }

  /** Sets an option by its name in a saved configuration. */
  void set(String option, Object value) {
    switch (option) {
      case "learningRate" -> learningRate(number(option, value));
      case "weightDecay" -> weightDecay(number(option, value));
      case "clipNorm" -> clipNorm(number(option, value));
      case "clipValue" -> clipValue(number(option, value));
      case "globalClipNorm" -> globalClipNorm(number(option, value));
      default ->
          throw new IllegalArgumentException(
              optimizer + " has no option " + Shown.of(option) + ".");
    }
  }

  CommonSettings common() {
    return new CommonSettings(learningRate, weightDecay, clipping);
  }

  double number(String option, Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw new IllegalArgumentException(
        optimizer + "'s " + option + " must be a number, but got " + Shown.of(value) + ".");
  }

  boolean truth(String option, Object value) {
    if (value instanceof Boolean truth) {
      return truth;
    }
    throw new IllegalArgumentException(
        optimizer + "'s " + option + " must be true or false, but got " + Shown.of(value) + ".");
  }

  double notNegative(String option, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw outside(option, "finite and not negative", value);
    }
    return value;
  }

  double positive(String option, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw outside(option, "finite and larger than 0", value);
    }
    return value;
  }

  /** A share that is carried over from step to step; with 1, nothing new would ever come in. */
  double share(String option, double value) {
    if (!(value >= 0 && value < 1)) {
      throw outside(option, "at least 0 and less than 1", value);
    }
    return value;
  }

  private O clip(Clipping.Kind kind, double limit) {
    positive(kind.option(), limit);
    if (clipping.kind() != Clipping.Kind.NONE && clipping.kind() != kind) {
      throw new IllegalArgumentException(
          optimizer
              + " takes only one of clipNorm, clipValue and globalClipNorm, but got "
              + clipping.kind().option()
              + " "
              + clipping.limit()
              + " and "
              + kind.option()
              + " "
              + limit
              + ".");
    }
    clipping = new Clipping(kind, limit);
    return self();
  }

  private IllegalArgumentException outside(String option, String range, double value) {
    return new IllegalArgumentException(
        optimizer + "'s " + option + " must be " + range + ", but got " + value + ".");
  }
}
