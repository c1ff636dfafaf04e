package io.convsmith.training;

import io.convsmith.losses.Loss;
import io.convsmith.metrics.Metric;
import io.convsmith.optimizers.Optimizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a model is trained for.
 *
 * @param optimizer how variables change
 * @param loss what becomes smaller
 * @param metrics what is reported besides
 * @param dtypePolicy the name of the types of numbers that are computed with
 */
public record Objective(Optimizer optimizer, Loss loss, List<Metric> metrics, String dtypePolicy) {
  /** Makes the list immutable. */
  public Objective {
    metrics = List.copyOf(metrics);
  }

  /** The names of all numbers that a batch yields, the loss first. */
  public List<String> names() {
    return Stream.concat(Stream.of("loss"), metrics.stream().map(Metric::name)).toList();
  }

  /** The settings as a tree that JSON can hold. */
  Map<String, Object> config() {
    Map<String, Object> config = new LinkedHashMap<>();
    Map<String, Object> how = new LinkedHashMap<>();
    how.put("type", optimizer.name());
    how.putAll(optimizer.config());
    config.put("optimizer", how);
    config.put("loss", loss.config());
    config.put("metrics", metrics.stream().map(Metric::config).toList());
    config.put("dtypePolicy", dtypePolicy);
    return config;
  }
}
