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
    Map<String, Object> inner = initializer.config();
    Map<String, Object> config = new LinkedHashMap<>();
    if (initializer instanceof Filled
        || initializer instanceof Distributed
        || initializer instanceof VarianceScaling) {
      config.putAll(inner);
    } else {
      config.put("type", DescribedInitializers.SEEDED);
      config.put(DescribedInitializers.INITIALIZER, inner);
    }
    config.put(DescribedInitializers.SEED, seed);
    return config;
  }
}
