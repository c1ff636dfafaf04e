package io.convsmith.layers;

/** The options of a layer that has none of its own. */
public final class PlainOptions extends LayerOptions<PlainOptions> {
  /** A name made of the class' name, and trainable. */
  public PlainOptions() {}

  @Override
  protected PlainOptions self() {
    return this;
  }
}
