package io.convsmith.layers;

import java.util.Locale;

/** Makes names of layers from those of their classes. */
final class LayerNames {
  private LayerNames() {}

  /** Keras' rule: {@code StandardizedConv2D} becomes {@code standardized_conv2d}. */
  static String snakeCase(String type) {
    return type.replaceAll("\\W+", "")
        .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }
}
