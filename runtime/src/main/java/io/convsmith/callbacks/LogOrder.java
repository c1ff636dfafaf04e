package io.convsmith.callbacks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The order in which Keras shows logs: the metrics by name, then those of the validation by name,
 * then the learning rate.
 */
final class LogOrder {
  private static final Comparator<Map.Entry<String, Double>> KERAS =
      Comparator.<Map.Entry<String, Double>>comparingInt(log -> group(log.getKey()))
          .thenComparing(Map.Entry::getKey);

  private LogOrder() {}

  static List<Map.Entry<String, Double>> sorted(Map<String, Double> logs) {
    List<Map.Entry<String, Double>> sorted = new ArrayList<>(logs.entrySet());
    sorted.sort(KERAS);
    return sorted;
  }

  private static int group(String name) {
    if (name.equals("learning_rate")) {
      return 2;
    }
    return name.startsWith("val_") ? 1 : 0;
  }
}
