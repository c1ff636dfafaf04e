package io.convsmith.models;

/** How a model is saved: see {@link Model#save}. */
public final class SaveOptions {
  private boolean includeOptimizer = true;
  private boolean allowNonFinite;

  SaveOptions() {}

  /**
   * Whether the file also has what the model is compiled with and what the optimizer keeps, so that
   * training can go on from it; true unless set. Without them it is a third of the size for Adam.
   */
  public SaveOptions includeOptimizer(boolean value) {
    includeOptimizer = value;
    return this;
  }

  /** Whether a model with numbers that are NaN or infinite may be saved; false unless set. */
  public SaveOptions allowNonFinite(boolean value) {
    allowNonFinite = value;
    return this;
  }

  boolean includeOptimizer() {
    return includeOptimizer;
  }

  boolean allowNonFinite() {
    return allowNonFinite;
  }
}
