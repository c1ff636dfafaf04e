package io.convsmith.layers;

import io.convsmith.Configure;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The options that every layer has.
 *
 * @param <O> the options themselves, so that calls can be chained
 */
public abstract class LayerOptions<O extends LayerOptions<O>> implements Cloneable {
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

  /** Options with the same settings that do not change with these. */
  @SuppressWarnings("unchecked") // a clone is of the class of its original
  static <O extends LayerOptions<?>> O copyOf(O options) {
    try {
      return (O) options.clone(); // all fields of all options are immutable values
    } catch (CloneNotSupportedException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** Adds what only these options have to a config, by the names of the options. */
  protected void putInto(Map<String, Object> config) {}

  /**
   * Takes all settings from a config.
   *
   * @throws IllegalArgumentException if one is missing or not what it should be
   */
  protected void readFrom(LayerConfig config) {
    String given = config.text("name");
    trainable(config.bool("trainable"));
    name = given;
  }

  /** Options after a user's lambda has changed them. */
  static <O extends LayerOptions<?>> O configured(O options, Configure<? super O> configure) {
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
   * A number that lies within bounds, both of which are allowed.
   *
   * @throws IllegalArgumentException if it does not, or is not finite
   */
  protected static double within(String name, double value, double min, double max) {
    if (finite(name, value) < min || value > max) {
      throw outside(name, String.valueOf(value), bound(min), bound(max));
    }
    return value;
  }

  /** The same for a whole number. */
  protected static int within(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw outside(
          name,
          String.valueOf(value),
          min == Integer.MIN_VALUE ? "" : String.valueOf(min),
          max == Integer.MAX_VALUE ? "" : String.valueOf(max));
    }
    return value;
  }

  private static String bound(double bound) {
    return Double.isInfinite(bound) ? "" : String.valueOf(bound);
  }

  private static IllegalArgumentException outside(
      String name, String value, String min, String max) {
    String range =
        max.isEmpty()
            ? "at least " + min
            : min.isEmpty() ? "at most " + max : "from " + min + " to " + max;
    return new IllegalArgumentException(name + " must be " + range + ", but is " + value + ".");
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
