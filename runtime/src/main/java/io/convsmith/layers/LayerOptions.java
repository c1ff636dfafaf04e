package io.convsmith.layers;

import io.convsmith.Configure;
import org.jspecify.annotations.Nullable;

/**
 * The options that every layer has.
 *
 * @param <O> the options themselves, so that calls can be chained
 */
public abstract class LayerOptions<O extends LayerOptions<O>> {
  @Nullable String name;
  boolean trainable = true;

  /** The defaults: a name made of the class' name, and trainable. */
  protected LayerOptions() {}

  /** These options, as the type that chained calls return. */
  protected abstract O self();

  /** The name in summaries, files and error messages, unique within a model. */
  public O name(String value) {
    name = required("name", value);
    return self();
  }

  /** Whether training changes the layer's variables; true by default. */
  public O trainable(boolean value) {
    trainable = value;
    return self();
  }

  /** Options after a user's lambda has changed them. */
  static <O extends LayerOptions<O>> O configured(O options, Configure<? super O> configure) {
    required("configure", configure).configure(options);
    return options;
  }

  /**
   * A number that is neither infinite nor undefined.
   *
   * @throws IllegalArgumentException otherwise
   */
  protected static double finite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " must be a finite number, but is " + value + ".");
    }
    return value;
  }

  /**
   * A value that is there.
   *
   * @throws IllegalArgumentException if it is null
   */
  protected static <T> T required(String name, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException(
          name + " must not be null: leave the option out for its default.");
    }
    return value;
  }
}
