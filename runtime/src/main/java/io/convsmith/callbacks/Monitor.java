package io.convsmith.callbacks;

import io.convsmith.names.Catalogue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;

/**
 * The value of the logs that a callback looks at, and the best of them so far.
 *
 * <p>Values are compared as in Keras but for NaN, which is never better than anything: in Keras a
 * NaN in the first epoch is the best for good.
 */
final class Monitor {
  private static final List<String> UP =
      List.of("accuracy", "acc", "auc", "precision", "recall", "score", "similarity", "iou");
  private static final List<String> DOWN =
      List.of("loss", "error", "crossentropy", "divergence", "mse", "mae", "mape", "msle", "bce");

  private final String callback;
  private final String name;
  private final boolean up;
  private final double minDelta;
  private double best = Double.NaN;
  private boolean seen;

  /**
   * A monitor without a best value.
   *
   * @param callback who looks, in error messages
   * @param minDelta by how much a value must be better to count
   * @throws IllegalArgumentException if it is not known which way the value is to go
   */
  Monitor(String callback, String name, Mode mode, double minDelta) {
    this.callback = callback;
    this.name = name;
    this.minDelta = minDelta;
    up = mode == Mode.AUTO ? goesUp(callback, name) : mode == Mode.MAX;
  }

  private static boolean goesUp(String callback, String name) {
    String metric = name.startsWith("val_") ? name.substring("val_".length()) : name;
    if (endsInOneOf(UP, metric)) {
      return true;
    }
    if (endsInOneOf(DOWN, metric)) {
      return false;
    }
    throw new IllegalArgumentException(
        callback
            + " monitors \""
            + name
            + "\", a name that does not tell whether larger or smaller is better; set mode(MAX) or"
            + " mode(MIN).");
  }

  private static boolean endsInOneOf(List<String> words, String metric) {
    return words.stream().anyMatch(word -> metric.equals(word) || metric.endsWith("_" + word));
  }

  String name() {
    return name;
  }

  /**
   * The value in an epoch's logs; empty if they lack it and earlier ones had it.
   *
   * @throws IllegalArgumentException if logs never had it, with the names that they have: a night
   *     of training with a callback that does nothing is worse than an end after one epoch
   */
  OptionalDouble value(Map<String, Double> logs) {
    Double value = logs.get(name);
    if (value == null) {
      if (!seen) {
        throw new IllegalArgumentException(
            callback + " monitors \"" + name + "\", which the logs do not have; " + remedy(logs));
      }
      return OptionalDouble.empty();
    }
    seen = true;
    return OptionalDouble.of(value);
  }

  private String remedy(Map<String, Double> logs) {
    TreeSet<String> known = new TreeSet<>(logs.keySet());
    String names = "they have " + known;
    if (name.startsWith("val_") && known.stream().noneMatch(log -> log.startsWith("val_"))) {
      return names + ". Give fit a validationSplit or validationData, or monitor something else.";
    }
    return names
        + Catalogue.nearest(known, name)
            .map(near -> " (did you mean \"" + near + "\"?).")
            .orElse(".");
  }

  /** Whether a value is better than the best; anything is if there is none yet. */
  boolean improves(double value) {
    return improves(value, best);
  }

  /** Whether a value is better than another one; anything is better than NaN, but NaN. */
  boolean improves(double value, double reference) {
    if (Double.isNaN(value) || Double.isNaN(reference)) {
      return !Double.isNaN(value);
    }
    return up ? value - minDelta > reference : value + minDelta < reference;
  }

  /** What is to be improved on from now on; NaN for nothing. */
  void best(double value) {
    best = value;
  }

  /** Forgets the best value. */
  void reset() {
    best = Double.NaN;
    seen = false;
  }

  /** A part of a sentence: {@code val_loss is 0.4712, the best was 0.4000}. */
  String compared(double value) {
    String now = name + " is " + ProgressText.number(value);
    return Double.isNaN(best) ? now : now + ", the best was " + ProgressText.number(best);
  }

  /** What it looks at, as settings of its callback. */
  Map<String, Object> config() {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("monitor", name);
    config.put("mode", (up ? Mode.MAX : Mode.MIN).name());
    config.put("minDelta", minDelta);
    return config;
  }

  void saveTo(SavedState state) {
    state.put("best", best).put("seen", seen);
  }

  void restore(SavedState state) {
    double saved = state.number("best");
    seen = state.truth("seen");
    best = saved;
  }
}
