package io.convsmith.initializers;

import io.convsmith.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/** Random numbers whose variance is a scale over the fan of the shape that they fill. */
record VarianceScaling(String type, double scale, FanMode mode, Distribution distribution)
    implements Initializer {
  @Override
  public float[] draw(Shape shape, long seed) {
    double variance = scale / Math.max(1, fan(shape));
    return switch (distribution) {
      case UNIFORM -> {
        double limit = Math.sqrt(3 * variance);
        yield Distribution.uniform(shape, seed, -limit, limit);
      }
      case NORMAL -> distribution.normal(shape, seed, 0, Math.sqrt(variance));
      case TRUNCATED_NORMAL ->
          distribution.normal(
              shape, seed, 0, Math.sqrt(variance) / Distribution.TRUNCATED_DEVIATION);
    };
  }

  @Override
  public Map<String, Object> config() {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("type", type);
    if (type.equals("varianceScaling")) {
      config.put("scale", scale);
      config.put("mode", mode.name());
      config.put("distribution", distribution.name());
    }
    return config;
  }

  private double fan(Shape shape) {
    double in = fan(shape, -2);
    double out = fan(shape, -1);
    return switch (mode) {
      case FAN_IN -> in;
      case FAN_OUT -> out;
      case FAN_AVERAGE -> (in + out) / 2;
    };
  }

  /** The size of an axis times the receptive field: all axes but the last two. */
  private static double fan(Shape shape, int axis) {
    if (shape.rank() < 2) {
      return shape.size();
    }
    double receptiveField =
        (double) shape.size() / Math.max(1, shape.get(-2) * (long) shape.get(-1));
    return receptiveField * shape.get(axis);
  }
}
