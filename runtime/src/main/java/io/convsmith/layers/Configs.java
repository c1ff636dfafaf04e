package io.convsmith.layers;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Settings that a config shows where there are any. */
final class Configs {
  private Configs() {}

  static <T> void put(
      Map<String, Object> config,
      String option,
      @Nullable T value,
      Function<T, Map<String, Object>> shown) {
    if (value != null) {
      config.put(option, shown.apply(value));
    }
  }
}
