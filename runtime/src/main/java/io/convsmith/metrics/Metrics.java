package io.convsmith.metrics;

import io.convsmith.Configure;
import io.convsmith.losses.Loss;
import io.convsmith.losses.Losses;
import io.convsmith.names.Catalogue;
import java.util.Map;

/**
 * The metrics, after <a href="https://keras.io/api/metrics/">Keras</a>.
 *
 * <pre>{@code
 * Metrics.accuracy()
 * Metrics.of("accuracy")
 * Metrics.binaryAccuracy(c -> c.threshold(0))
 * }</pre>
 */
public final class Metrics {
  private static final Catalogue<Metric> CATALOGUE =
      new Catalogue<Metric>("metric")
          .add(Metrics::accuracy, "accuracy")
          .add(() -> new Accuracy("acc"), "acc")
          .add(Metrics::categoricalAccuracy, "categorical_accuracy")
          .add(Metrics::sparseCategoricalAccuracy, "sparse_categorical_accuracy")
          .add(Metrics::binaryAccuracy, "binary_accuracy")
          .add(Metrics::meanSquaredError, "mean_squared_error", "mse")
          .add(Metrics::meanAbsoluteError, "mean_absolute_error", "mae")
          .add(() -> of(Losses.categoricalCrossentropy()), "categorical_crossentropy")
          .add(() -> of(Losses.sparseCategoricalCrossentropy()), "sparse_categorical_crossentropy")
          .add(() -> of(Losses.binaryCrossentropy()), "binary_crossentropy", "bce");

  private Metrics() {}

  /**
   * How often predictions are right, by the shapes: {@link #binaryAccuracy()} for a single output,
   * {@link #sparseCategoricalAccuracy()} for class numbers as targets, else {@link
   * #categoricalAccuracy()}.
   */
  public static Metric accuracy() {
    return new Accuracy("accuracy");
  }

  /** How often the largest prediction is where the largest target is, along the last axis. */
  public static Metric categoricalAccuracy() {
    return new CategoricalAccuracy();
  }

  /** How often the position of the largest prediction is the class number. */
  public static Metric sparseCategoricalAccuracy() {
    return new SparseCategoricalAccuracy();
  }

  /** How often a prediction is larger than 0.5 where the target is 1, and not where it is 0. */
  public static Metric binaryAccuracy() {
    return binaryAccuracy(options -> {});
  }

  /** As {@link #binaryAccuracy()}, with options. */
  public static Metric binaryAccuracy(Configure<BinaryAccuracyOptions> configure) {
    BinaryAccuracyOptions options = new BinaryAccuracyOptions();
    configure.configure(options);
    return new BinaryAccuracy(options.threshold());
  }

  /** The mean of {@code (targets - predictions)} squared. */
  public static Metric meanSquaredError() {
    return of(Losses.meanSquaredError());
  }

  /** The mean of the absolute value of {@code targets - predictions}. */
  public static Metric meanAbsoluteError() {
    return of(Losses.meanAbsoluteError());
  }

  /** A loss that is watched, and not minimized. */
  public static Metric of(Loss loss) {
    return new LossMetric(loss);
  }

  /**
   * The metric of a name, with default options: {@code "accuracy"}, {@code "mse"}.
   *
   * @throws IllegalArgumentException if there is none; the message lists the known names
   */
  public static Metric of(String name) {
    return CATALOGUE.of(name);
  }

  /**
   * The metric that a config describes, the reverse of {@link Metric#config}.
   *
   * <pre>{@code Metrics.fromConfig(Map.of("type", "binary_accuracy", "threshold", 0.5)) }</pre>
   *
   * @param config {@code type}, then all options; a watched loss is {@code {type=loss, loss={..}}},
   *     where a ready loss may stand in place of its description
   * @throws IllegalArgumentException if there is no such metric, or if an option is missing,
   *     unknown or impossible
   */
  public static Metric fromConfig(Map<String, ?> config) {
    return DescribedMetrics.of(config);
  }
}
