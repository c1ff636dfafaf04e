package io.convsmith.models;

/** Which weights are loaded: see {@link Model#loadWeights}. */
public final class WeightsOptions {
  private boolean byName;

  WeightsOptions() {}

  /**
   * Whether those that the file has by the same name are loaded and all others left as they are;
   * false unless set: then file and model must have the same.
   */
  public WeightsOptions byName(boolean value) {
    byName = value;
    return this;
  }

  boolean byName() {
    return byName;
  }
}
