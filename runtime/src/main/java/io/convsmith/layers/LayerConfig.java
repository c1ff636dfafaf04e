package io.convsmith.layers;

import io.convsmith.activations.Activation;
import io.convsmith.activations.Activations;
import io.convsmith.constraints.Constraint;
import io.convsmith.constraints.Constraints;
import io.convsmith.initializers.Initializer;
import io.convsmith.initializers.Initializers;
import io.convsmith.names.Shown;
import io.convsmith.regularizers.Regularizer;
import io.convsmith.regularizers.Regularizers;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a layer's {@link Layer#config} back, setting by setting; generated layers do so in their
 * {@code fromConfig}.
 *
 * <pre>{@code
 * LayerConfig read = new LayerConfig("Conv2D", config);
 * new Conv2D(read.integer("filters"), read.integer("kernelSize", 0), read.integer("kernelSize", 1),
 *     read.into(new Options()));
 * }</pre>
 *
 * <p>Initializers, regularizers, constraints and activations may also stand in the map as ready
 * objects, as {@link LayerTypes} puts users' own there. A setting that is missing, unknown or of
 * another type is an {@link IllegalArgumentException} of one sentence.
 */
public final class LayerConfig {
  private final String layer;
  private final Map<String, Object> settings;
  private final Set<String> read = new LinkedHashSet<>();

  /**
   * A reader.
   *
   * @param layer the layer's class, for messages
   * @param settings what its {@code config} returned, or the like
   */
  public LayerConfig(String layer, Map<String, ?> settings) {
    this.layer = layer;
    this.settings = new LinkedHashMap<>(settings);
  }

  /** A whole number. */
  public int integer(String name) {
    return integer(name, value(name));
  }

  /** One of several whole numbers. */
  public int integer(String name, int position) {
    List<?> values = list(name);
    if (position >= values.size()) {
      throw refused(name, "at least " + (position + 1) + " numbers", values);
    }
    return integer(name, values.get(position));
  }

  /** As many whole numbers. */
  List<Integer> integers(String name, int count) {
    List<Integer> values = integers(name);
    if (values.size() != count) {
      throw refused(name, count + " whole numbers", values);
    }
    return values;
  }

  /** Whole numbers, however many. */
  List<Integer> integers(String name) {
    return list(name).stream().map(value -> integer(name, value)).toList();
  }

  /** A finite number. */
  public double decimal(String name) {
    Object value = value(name);
    if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
      return number.doubleValue();
    }
    throw refused(name, "a finite number", value);
  }

  /** True or false. */
  public boolean bool(String name) {
    Object value = value(name);
    if (value instanceof Boolean is) {
      return is;
    }
    throw refused(name, "true or false", value);
  }

  /** Text. */
  public String text(String name) {
    Object value = value(name);
    if (value instanceof String text) {
      return text;
    }
    throw refused(name, "a text", value);
  }

  /** A constant of an enum, by its name. */
  public <E extends Enum<E>> E constant(String name, Class<E> type) {
    String text = text(name);
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(text)) {
        return constant;
      }
    }
    throw refused(name, "one of " + List.of(type.getEnumConstants()), text);
  }

  /**
   * What can be said of a variable: {@code gainInitializer}, {@code gainRegularizer} and {@code
   * gainConstraint}.
   *
   * @param name the variable's
   * @param current what holds for those that are absent
   */
  public VariableSettings variable(String name, VariableSettings current) {
    VariableSettings result = current;
    String initializer = name + "Initializer";
    if (has(initializer)) {
      result = result.initializer(initializer(initializer));
    }
    return result
        .regularizer(regularizer(name + "Regularizer"))
        .constraint(constraint(name + "Constraint"));
  }

  /** An initializer, described or ready, which must be there. */
  public Initializer initializer(String name) {
    return part(name, Initializer.class, Initializers::fromConfig);
  }

  /** A regularizer, described or ready, if there is one. */
  public @Nullable Regularizer regularizer(String name) {
    return has(name) ? part(name, Regularizer.class, Regularizers::fromConfig) : null;
  }

  /** A constraint, described or ready, if there is one. */
  public @Nullable Constraint constraint(String name) {
    return has(name) ? part(name, Constraint.class, Constraints::fromConfig) : null;
  }

  /** An activation, by its name or ready. */
  public Activation activation(String name) {
    if (value(name) instanceof Activation ready) {
      return ready;
    }
    String activation = text(name);
    return naming(name, () -> Activations.named(activation));
  }

  /** Options with all settings from here, once what is not an option has been read. */
  public <O extends LayerOptions<?>> O into(O options) {
    options.readFrom(this);
    Set<String> unknown = new LinkedHashSet<>(settings.keySet());
    unknown.removeAll(read);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "A config of "
              + layer
              + " has no settings "
              + Shown.of(unknown)
              + ": it has "
              + read
              + ".");
    }
    return options;
  }

  /** Whether a setting is there, which need not be. */
  boolean has(String name) {
    read.add(name);
    return settings.get(name) != null;
  }

  /** A map of settings. */
  Map<String, Object> map(String name) {
    Object value = value(name);
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> copy = new LinkedHashMap<>();
      map.forEach((key, inner) -> copy.put(String.valueOf(key), inner));
      return copy;
    }
    throw refused(name, "a map of settings", value);
  }

  Object value(String name) {
    read.add(name);
    Object value = settings.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "A config of "
              + layer
              + " must have \""
              + name
              + "\", but has "
              + Shown.of(settings.keySet())
              + ".");
    }
    return value;
  }

  private int integer(String name, @Nullable Object value) {
    if (value instanceof Number number
        && number.doubleValue() == Math.rint(number.doubleValue())
        && Math.abs(number.doubleValue()) <= Integer.MAX_VALUE) {
      return number.intValue();
    }
    throw refused(name, "a whole number of 32 bits", value);
  }

  private List<?> list(String name) {
    Object value = value(name);
    if (value instanceof List<?> list) {
      return list;
    }
    throw refused(name, "a list of whole numbers", value);
  }

  private <T> T part(String name, Class<T> type, Function<Map<String, ?>, T> reader) {
    Object value = value(name);
    if (type.isInstance(value)) {
      return type.cast(value);
    }
    Map<String, Object> config = map(name);
    return naming(name, () -> reader.apply(config));
  }

  private <T> T naming(String name, Supplier<T> reader) {
    try {
      return reader.get();
    } catch (IllegalArgumentException refusal) {
      throw new IllegalArgumentException(
          "\"" + name + "\" in a config of " + layer + ": " + refusal.getMessage(), refusal);
    }
  }

  IllegalArgumentException refused(String name, String wanted, @Nullable Object value) {
    return new IllegalArgumentException(
        "\""
            + name
            + "\" in a config of "
            + layer
            + " must be "
            + wanted
            + ", but is "
            + Shown.of(value)
            + ".");
  }
}
