package io.convsmith.constraints;

import io.convsmith.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Scales so that norms move into a range. */
record NormRange(String type, double low, double high, double rate, List<Integer> axes)
    implements Constraint {
  /** Keras' guard against division by 0. */
  private static final double EPSILON = 1e-7;

  NormRange(String type, double low, double high, double rate, int... axes) {
    this(type, low, high, rate, Arrays.stream(axes).boxed().toList());
  }

  @Override
  public Tensor project(Tensor updated) {
    Tensor norms = updated.square().sum(axes.stream().mapToInt(Integer::intValue).toArray()).sqrt();
    Tensor target = norms.clip(low, high);
    if (rate < 1) {
      target = target.times(rate).plus(norms.times(1 - rate));
    }
    return updated.times(target.div(norms.plus(EPSILON)));
  }

  @Override
  public Map<String, Object> config() {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("type", type);
    if (type.equals("maxNorm")) {
      config.put("limit", high);
    } else if (type.equals("minMaxNorm")) {
      config.put("low", low);
      config.put("high", high);
      config.put("rate", rate);
    }
    config.put("axes", axes);
    return config;
  }
}
