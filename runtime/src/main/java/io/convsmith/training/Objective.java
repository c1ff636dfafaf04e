package io.convsmith.training;

import io.convsmith.losses.Loss;
import io.convsmith.metrics.Metric;
import io.convsmith.optimizers.Optimizer;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a model is trained for.
 *
 * @param optimizer how variables change
 * @param loss what becomes smaller
 * @param metrics what is reported besides
 */
public record Objective(Optimizer optimizer, Loss loss, List<Metric> metrics) {
  /** Makes the list immutable. */
  public Objective {
    metrics = List.copyOf(metrics);
  }

  /** The names of all numbers that a batch yields, the loss first. */
  public List<String> names() {
    return Stream.concat(Stream.of("loss"), metrics.stream().map(Metric::name)).toList();
  }
}
