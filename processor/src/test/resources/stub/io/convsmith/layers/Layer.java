package io.convsmith.layers;

import java.util.Map;

public class Layer {
  public Layer() {}

  public Map<String, Object> config() {
    return hyperparameters();
  }

  protected Map<String, Object> hyperparameters() {
    return Map.of();
  }
}
