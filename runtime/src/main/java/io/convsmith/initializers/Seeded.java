package io.convsmith.initializers;

import io.convsmith.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/** An initializer with a seed of its own. */
record Seeded(long seed, Initializer initializer) implements Initializer {
  @Override
  public float[] draw(Shape shape, long ignored) {
    return initializer.draw(shape, seed);
  }

  @Override
  public Map<String, Object> config() {
    Map<String, Object> config = new LinkedHashMap<>(initializer.config());
    config.put("seed", seed);
    return config;
  }
}
