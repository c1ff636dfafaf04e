package io.convsmith.losses;

import io.convsmith.Configure;
import io.convsmith.names.Catalogue;
import java.util.Map;

/**
 * The losses, after <a href="https://keras.io/api/losses/">Keras</a>.
 *
 * <pre>{@code
 * Losses.categoricalCrossentropy()
 * Losses.binaryCrossentropy(c -> c.fromLogits(true).labelSmoothing(0.1))
 * Losses.of("mse")
 * }</pre>
 *
 * <p>A loss has the mean over an example's elements if there is more than one: each pixel of a
 * segmentation, each of several outputs.
 *
 * <p>The crossentropies see whether predictions come out of a softmax or sigmoid, also behind a
 * reshape, and are then computed from its logits: the value is the same, but nothing overflows and
 * no gradient vanishes. Other probabilities are kept 1e-7 away from 0 and 1 before their logarithm
 * is taken, as in Keras.
 */
public final class Losses {
  private static final Catalogue<Loss> CATALOGUE =
      new Catalogue<Loss>("loss")
          .add(Losses::categoricalCrossentropy, "categorical_crossentropy")
          .add(Losses::sparseCategoricalCrossentropy, "sparse_categorical_crossentropy")
          .add(Losses::binaryCrossentropy, "binary_crossentropy", "bce")
          .add(Losses::meanSquaredError, "mean_squared_error", "mse")
          .add(Losses::meanAbsoluteError, "mean_absolute_error", "mae");

  private Losses() {}

  /**
   * {@code -sum(targets * log(predictions))} for one of several classes, with one-hot targets of
   * the predictions' shape {@code [batch, .., classes]}.
   */
  public static Loss categoricalCrossentropy() {
    return categoricalCrossentropy(options -> {});
  }

  /** As {@link #categoricalCrossentropy()}, with options. */
  public static Loss categoricalCrossentropy(Configure<CrossentropyOptions> configure) {
    CrossentropyOptions options = configured(configure);
    return new CategoricalCrossentropy(options.fromLogits(), options.labelSmoothing());
  }

  /**
   * {@code -log(predictions[target])} for one of several classes, with class numbers from 0 as
   * targets, of shape {@code [batch]} or {@code [batch,1]} for predictions {@code [batch,classes]}.
   */
  public static Loss sparseCategoricalCrossentropy() {
    return sparseCategoricalCrossentropy(options -> {});
  }

  /** As {@link #sparseCategoricalCrossentropy()}, with options. */
  public static Loss sparseCategoricalCrossentropy(Configure<SparseCrossentropyOptions> configure) {
    SparseCrossentropyOptions options = new SparseCrossentropyOptions();
    configure.configure(options);
    return new SparseCategoricalCrossentropy(options.fromLogits());
  }

  /**
   * {@code -targets * log(predictions) - (1 - targets) * log(1 - predictions)} for yes or no, with
   * targets from 0 to 1 of the predictions' shape.
   */
  public static Loss binaryCrossentropy() {
    return binaryCrossentropy(options -> {});
  }

  /** As {@link #binaryCrossentropy()}, with options. */
  public static Loss binaryCrossentropy(Configure<CrossentropyOptions> configure) {
    CrossentropyOptions options = configured(configure);
    return new BinaryCrossentropy(options.fromLogits(), options.labelSmoothing());
  }

  /** The mean of {@code (targets - predictions)} squared; both have the same shape. */
  public static Loss meanSquaredError() {
    return ErrorLoss.SQUARED;
  }

  /** The mean of the absolute value of {@code targets - predictions}; both have the same shape. */
  public static Loss meanAbsoluteError() {
    return ErrorLoss.ABSOLUTE;
  }

  /**
   * The loss of a name, with default options: {@code "categorical_crossentropy"}, {@code "mse"}.
   *
   * @throws IllegalArgumentException if there is none; the message lists the known names
   */
  public static Loss of(String name) {
    return CATALOGUE.of(name);
  }

  /**
   * The loss that a config describes, the reverse of {@link Loss#config}.
   *
   * <pre>{@code Losses.fromConfig(Map.of("type", "mean_squared_error")) }</pre>
   *
   * @param config {@code type}, then all options
   * @throws IllegalArgumentException if there is no such loss, or if an option is missing, unknown
   *     or impossible
   */
  public static Loss fromConfig(Map<String, ?> config) {
    return DescribedLosses.of(config);
  }

  private static CrossentropyOptions configured(Configure<CrossentropyOptions> configure) {
    CrossentropyOptions options = new CrossentropyOptions();
    configure.configure(options);
    return options;
  }
}
