package io.convsmith.models;

import io.convsmith.callbacks.Callback;
import io.convsmith.callbacks.ProgressLine;
import io.convsmith.callbacks.Verbosity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How a model is evaluated: see {@link Model#evaluate}. Names and defaults are Keras'. */
public final class EvaluateOptions {
  private int batchSize = 32;
  private Verbosity verbose = Verbosity.AUTO;
  private final List<Callback> callbacks = new ArrayList<>();

  EvaluateOptions() {}

  /** Examples per step; 32 unless set. Decides speed and memory, not the result. */
  public EvaluateOptions batchSize(int value) {
    batchSize = Positive.require("evaluate", "batchSize", value);
    return this;
  }

  /** How much is printed; {@link Verbosity#AUTO} unless set. */
  public EvaluateOptions verbose(Verbosity value) {
    verbose = value;
    return this;
  }

  /** Who is told of batches, in order. */
  public EvaluateOptions callbacks(Callback... values) {
    callbacks.addAll(Arrays.asList(values));
    return this;
  }

  int batchSize() {
    return batchSize;
  }

  List<Callback> all() {
    List<Callback> all = new ArrayList<>(callbacks);
    all.add(new ProgressLine(verbose));
    return all;
  }
}
