package io.convsmith.initializers;

import io.convsmith.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Random numbers of a given spread.
 *
 * @param first the lower end of an even distribution, the mean of a normal one
 * @param second the upper end, or the standard deviation
 */
record Distributed(String type, Distribution distribution, double first, double second)
    implements Initializer {
  @Override
  public float[] draw(Shape shape, long seed) {
    return distribution == Distribution.UNIFORM
        ? Distribution.uniform(shape, seed, first, second)
        : distribution.normal(shape, seed, first, second);
  }

  @Override
  public Map<String, Object> config() {
    boolean uniform = distribution == Distribution.UNIFORM;
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("type", type);
    config.put(uniform ? "low" : "mean", first);
    config.put(uniform ? "high" : "deviation", second);
    return config;
  }
}
