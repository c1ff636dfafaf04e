package io.convsmith.layers;

import java.util.Objects;

public abstract class Conv2DOptions<O extends Conv2DOptions<O>> {
  protected Conv2DOptions() {}

  protected abstract O self();

  protected static double finite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " must be finite, but is " + value + ".");
    }
    return value;
  }

  protected static <T> T required(String name, T value) {
    return Objects.requireNonNull(value, name);
  }

  public O strides(int strides) {
    return self();
  }

  public O useBias(boolean useBias) {
    return self();
  }
}
