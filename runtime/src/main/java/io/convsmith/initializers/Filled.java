package io.convsmith.initializers;

import io.convsmith.tensor.Shape;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The same number everywhere. */
record Filled(String type, double value) implements Initializer {
  @Override
  public float[] draw(Shape shape, long seed) {
    float[] values = new float[Math.toIntExact(shape.size())];
    Arrays.fill(values, (float) value);
    return values;
  }

  @Override
  public Map<String, Object> config() {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("type", type);
    if (type.equals("constant")) {
      config.put("value", value);
    }
    return config;
  }
}
