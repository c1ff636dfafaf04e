package io.convsmith.names;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A map that describes one thing by its {@code type} and parameters, such as an initializer in a
 * layer's config.
 *
 * <pre>{@code
 * Description description = new Description("regularizer", Map.of("type", "l2", "l2", 0.01));
 * description.made(CATALOGUE.of(description.type()));
 * }</pre>
 *
 * <p>What is missing, unknown or of another type is an {@link IllegalArgumentException} of one
 * sentence.
 */
public final class Description {
  private static final String TYPE = "type";
  private static final double LARGEST_EXACT = 0x1p53;

  private final String kind;
  private final Map<String, ?> config;
  private final Set<String> read = new LinkedHashSet<>();

  /**
   * A reader.
   *
   * @param kind what is described, in an error message: {@code "initializer"}
   * @param config what the thing's {@code config} returned, or the like
   */
  public Description(String kind, Map<String, ?> config) {
    this.kind = kind;
    this.config = config;
  }

  /**
   * The name of what is described.
   *
   * @throws IllegalArgumentException if there is none, or if it is {@code "custom"}
   */
  public String type() {
    Object type = value(TYPE);
    if (!(type instanceof String name)) {
      throw refused(TYPE, "text", type);
    }
    refuseCustom(kind, name);
    return name;
  }

  /**
   * Refuses the name of what users wrote themselves, which no config can describe.
   *
   * @throws IllegalArgumentException if it is {@code "custom"}
   */
  public static void refuseCustom(String kind, String name) {
    if (name.equals("custom")) {
      throw new IllegalArgumentException(
          "A custom "
              + kind
              + " cannot be read from a config, which does not hold its formula: set it again with the option of this name.");
    }
  }

  /** Whether a parameter is there, which need not be. */
  public boolean has(String parameter) {
    read.add(parameter);
    return config.get(parameter) != null;
  }

  /** A number. */
  public double number(String parameter) {
    Object value = value(parameter);
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw refused(parameter, "a number", value);
  }

  /** True or false. */
  public boolean truth(String parameter) {
    Object value = value(parameter);
    if (value instanceof Boolean truth) {
      return truth;
    }
    throw refused(parameter, "true or false", value);
  }

  /** What another description stands for, unless it is a ready object of its class. */
  public <T> T nested(String parameter, Class<T> type, Function<Map<String, ?>, T> reader) {
    Object value = value(parameter);
    if (type.isInstance(value)) {
      return type.cast(value);
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw refused(parameter, "a description with a \"type\"", value);
    }
    Map<String, Object> described = new LinkedHashMap<>();
    map.forEach((name, inner) -> described.put(String.valueOf(name), inner));
    return reader.apply(described);
  }

  /** A whole number. */
  public long whole(String parameter) {
    return whole(parameter, value(parameter));
  }

  /** Several whole numbers. */
  public int[] integers(String parameter) {
    Object value = value(parameter);
    if (!(value instanceof List<?> list)) {
      throw refused(parameter, "a list of whole numbers", value);
    }
    long[] numbers = list.stream().mapToLong(one -> whole(parameter, one)).toArray();
    if (Arrays.stream(numbers).anyMatch(number -> number != (int) number)) {
      throw refused(parameter, "a list of whole numbers of 32 bits", value);
    }
    return Arrays.stream(numbers).mapToInt(number -> (int) number).toArray();
  }

  /** A constant of an enum, by its name. */
  public <E extends Enum<E>> E constant(String parameter, Class<E> type) {
    Object value = value(parameter);
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(value)) {
        return constant;
      }
    }
    throw refused(parameter, "one of " + List.of(type.getEnumConstants()), value);
  }

  /**
   * What a maker makes of this.
   *
   * @throws IllegalArgumentException if it leaves a parameter unread, naming it
   */
  public <T> T made(Function<Description, ? extends T> maker) {
    T made = maker.apply(this);
    Set<String> unknown = new LinkedHashSet<>(config.keySet());
    unknown.removeAll(read);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "The "
              + kind
              + " "
              + Shown.of(config)
              + " has no "
              + Shown.of(unknown)
              + ": it has "
              + read
              + ".");
    }
    return made;
  }

  private long whole(String parameter, @Nullable Object value) {
    if (value instanceof Long || value instanceof Integer) {
      return ((Number) value).longValue();
    }
    if (value instanceof Number number
        && number.doubleValue() == Math.rint(number.doubleValue())
        && Math.abs(number.doubleValue()) <= LARGEST_EXACT) {
      return number.longValue();
    }
    throw refused(parameter, "a whole number", value);
  }

  private Object value(String parameter) {
    read.add(parameter);
    Object value = config.get(parameter);
    if (value == null) {
      throw new IllegalArgumentException(
          "The " + kind + " " + Shown.of(config) + " must have \"" + parameter + "\".");
    }
    return value;
  }

  private IllegalArgumentException refused(
      String parameter, String wanted, @Nullable Object value) {
    return new IllegalArgumentException(
        "\""
            + parameter
            + "\" of the "
            + kind
            + " "
            + Shown.of(config)
            + " must be "
            + wanted
            + ", but is "
            + Shown.of(value)
            + ".");
  }
}
