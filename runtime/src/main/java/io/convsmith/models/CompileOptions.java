package io.convsmith.models;

import io.convsmith.losses.Loss;
import io.convsmith.losses.Losses;
import io.convsmith.metrics.Metric;
import io.convsmith.metrics.Metrics;
import io.convsmith.optimizers.Adam;
import io.convsmith.optimizers.Optimizer;
import io.convsmith.optimizers.Optimizers;
import io.convsmith.training.Objective;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a model is trained for: see {@link Model#compile}. */
public final class CompileOptions {
  private Optimizer optimizer = new Adam();
  private @Nullable Loss loss;
  private final List<Metric> metrics = new ArrayList<>();
  private DTypePolicy dtypePolicy = DTypePolicy.FLOAT32;

  CompileOptions() {}

  /** How variables change; Adam unless set. */
  public CompileOptions optimizer(Optimizer value) {
    optimizer = value;
    return this;
  }

  /** An optimizer with its default settings by Keras' name: {@code "adam"}. */
  public CompileOptions optimizer(String name) {
    return optimizer(Optimizers.of(name));
  }

  /** What training makes smaller; required. */
  public CompileOptions loss(Loss value) {
    loss = value;
    return this;
  }

  /** A loss with its default settings by Keras' name: {@code "categorical_crossentropy"}. */
  public CompileOptions loss(String name) {
    return loss(Losses.of(name));
  }

  /** What is reported besides the loss. */
  public CompileOptions metrics(Metric... values) {
    metrics.addAll(Arrays.asList(values));
    return this;
  }

  /** Metrics by Keras' names: {@code "accuracy"}. */
  public CompileOptions metrics(String... names) {
    return metrics(Arrays.stream(names).map(Metrics::of).toArray(Metric[]::new));
  }

  /**
   * The types of numbers that are computed with, also by {@code predict}; {@link
   * DTypePolicy#FLOAT32} unless set. {@code compile} refuses what this machine cannot do.
   */
  public CompileOptions dtypePolicy(DTypePolicy value) {
    dtypePolicy = value;
    return this;
  }

  /** A policy by Keras' name: {@code "mixed_bfloat16"}. */
  public CompileOptions dtypePolicy(String name) {
    return dtypePolicy(DTypePolicy.of(name));
  }

  DTypePolicy dtypePolicy() {
    return dtypePolicy;
  }

  Objective objective() {
    if (loss == null) {
      throw new IllegalArgumentException(
          "compile needs a loss: for classes, compile(c -> c.loss(Losses.categoricalCrossentropy())).");
    }
    return new Objective(optimizer, loss, metrics, dtypePolicy.toString());
  }
}
