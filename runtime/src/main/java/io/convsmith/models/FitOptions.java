package io.convsmith.models;

import io.convsmith.callbacks.Callback;
import io.convsmith.callbacks.ProgressLine;
import io.convsmith.callbacks.Verbosity;
import io.convsmith.datasets.Dataset;
import io.convsmith.training.FitPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a model is fitted: see {@link Model#fit}. Names and defaults are Keras'. */
public final class FitOptions {
  private int batchSize = 32;
  private int epochs = 1;
  private int initialEpoch;
  private boolean shuffle = true;
  private @Nullable Long seed;
  private double validationSplit;
  private @Nullable Dataset validationData;
  private Verbosity verbose = Verbosity.AUTO;
  private boolean anomalyDetection;
  private final List<Callback> callbacks = new ArrayList<>();

  FitOptions() {}

  /** Examples per step; 32 unless set. */
  public FitOptions batchSize(int value) {
    batchSize = Positive.require("fit", "batchSize", value);
    return this;
  }

  /** The number of the last epoch, counted from 1; 1 unless set. */
  public FitOptions epochs(int value) {
    epochs = Positive.require("fit", "epochs", value);
    return this;
  }

  /** How many epochs are taken to be done already; 0 unless set. */
  public FitOptions initialEpoch(int value) {
    if (value < 0) {
      throw new IllegalArgumentException(
          "fit: initialEpoch must not be negative, but is " + value + ".");
    }
    initialEpoch = value;
    return this;
  }

  /** Whether each epoch visits the examples in an order of its own; true unless set. */
  public FitOptions shuffle(boolean value) {
    shuffle = value;
    return this;
  }

  /**
   * Decides the orders and the training's random numbers, such as dropout's. Together with {@link
   * Model#initialize}, equal seeds give equal numbers to the last bit on one machine. Another one
   * each time unless set.
   */
  public FitOptions seed(long value) {
    seed = value;
    return this;
  }

  /**
   * The share of the examples, the last ones, to evaluate after each epoch instead of training with
   * them.
   */
  public FitOptions validationSplit(double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(
          "fit: validationSplit must be at least 0 and less than 1, but is " + value + ".");
    }
    validationSplit = value;
    return this;
  }

  /** What to evaluate after each epoch; goes before {@link #validationSplit}. */
  public FitOptions validationData(Dataset value) {
    validationData = value;
    return this;
  }

  /** How much is printed; {@link Verbosity#AUTO} unless set. */
  public FitOptions verbose(Verbosity value) {
    verbose = value;
    return this;
  }

  /**
   * Whether to look for the op that first makes a number that is not finite; false unless set.
   *
   * <p>Before each step the model is copied, so that steps are slower and memory is needed for the
   * copy; results stay the same to the last bit. When loss, a metric or a variable goes bad, the
   * step is run again op by op, and fit ends with an {@link io.convsmith.training.AnomalyException}
   * that says which op it was, of which layer, on which numbers, and what to do. The model is then
   * as it was before that step.
   */
  public FitOptions anomalyDetection(boolean value) {
    anomalyDetection = value;
    return this;
  }

  /** Who is told of epochs and batches, in order. */
  public FitOptions callbacks(Callback... values) {
    callbacks.addAll(Arrays.asList(values));
    return this;
  }

  /** The examples to train with. */
  Dataset training(Dataset data) {
    return validationData == null && validationSplit > 0 ? data.split(0, splitPoint(data)) : data;
  }

  FitPlan plan(Dataset data) {
    Dataset validation = validationData;
    if (validation == null && validationSplit > 0) {
      validation = data.split(splitPoint(data), data.size());
    }
    List<Callback> all = new ArrayList<>(callbacks);
    all.add(new ProgressLine(verbose));
    return new FitPlan(
        batchSize, epochs, initialEpoch, shuffle, seed, validation, anomalyDetection, all);
  }

  private int splitPoint(Dataset data) {
    int point = (int) Math.floor(data.size() * (1 - validationSplit));
    if (point == 0 || point == data.size()) {
      throw new IllegalArgumentException(
          "fit: validationSplit "
              + validationSplit
              + " of "
              + data.size()
              + " examples leaves "
              + point
              + " to train with and "
              + (data.size() - point)
              + " to validate with; both need at least one.");
    }
    return point;
  }
}
