package io.convsmith.callbacks;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What must be known again when a run goes on, by a {@link Resumable} callback above all: numbers,
 * texts and arrays by name.
 *
 * <pre>{@code
 * SavedState state() {
 *   return new SavedState().put("best", best).put("wait", wait);
 * }
 * void restore(SavedState state) {
 *   best = state.number("best");
 *   wait = (int) state.whole("wait");
 * }
 * }</pre>
 *
 * <p>Numbers come back to the last bit, those that are not finite too.
 */
public final class SavedState {
  private final Map<String, Object> values = new LinkedHashMap<>();
  private final Map<String, float[]> arrays = new LinkedHashMap<>();

  /** A state that holds nothing yet. */
  public SavedState() {}

  /**
   * A state of what was read.
   *
   * @param values numbers, booleans, texts and lists of them
   * @param arrays what was put in as arrays
   */
  public static SavedState of(Map<String, ?> values, Map<String, float[]> arrays) {
    SavedState state = new SavedState();
    state.values.putAll(values);
    state.arrays.putAll(arrays);
    return state;
  }

  /** Adds a number. */
  public SavedState put(String name, double value) {
    values.put(name, value);
    return this;
  }

  /** Adds a whole number. */
  public SavedState put(String name, long value) {
    values.put(name, value);
    return this;
  }

  /** Adds true or false. */
  public SavedState put(String name, boolean value) {
    values.put(name, value);
    return this;
  }

  /** Adds a text. */
  public SavedState put(String name, String value) {
    values.put(name, value);
    return this;
  }

  /** Adds numbers that are few, such as a metric's of all epochs. */
  public SavedState put(String name, List<? extends Number> value) {
    values.put(name, List.copyOf(value));
    return this;
  }

  /** Adds texts. */
  public SavedState putTexts(String name, List<String> value) {
    values.put(name, List.copyOf(value));
    return this;
  }

  /** Adds numbers that are many, such as a variable's; they are not copied. */
  public SavedState put(String name, float[] value) {
    arrays.put(name, value);
    return this;
  }

  /** Everything but arrays. */
  public Map<String, Object> values() {
    return Collections.unmodifiableMap(values);
  }

  /** The arrays. */
  public Map<String, float[]> arrays() {
    return Collections.unmodifiableMap(arrays);
  }

  /** Whether something has this name. */
  public boolean has(String name) {
    return values.containsKey(name) || arrays.containsKey(name);
  }

  /**
   * A number.
   *
   * @throws IllegalArgumentException if there is none of this name
   */
  public double number(String name) {
    return number(name, values.get(name));
  }

  /**
   * A whole number.
   *
   * @throws IllegalArgumentException if there is none of this name
   */
  public long whole(String name) {
    Object value = values.get(name);
    if (value instanceof Long || value instanceof Integer) {
      return ((Number) value).longValue();
    }
    throw refused(name, "a whole number", value);
  }

  /**
   * True or false.
   *
   * @throws IllegalArgumentException if there is neither of this name
   */
  public boolean truth(String name) {
    Object value = values.get(name);
    if (value instanceof Boolean truth) {
      return truth;
    }
    throw refused(name, "true or false", value);
  }

  /**
   * A text.
   *
   * @throws IllegalArgumentException if there is none of this name
   */
  public String text(String name) {
    Object value = values.get(name);
    if (value instanceof String text) {
      return text;
    }
    throw refused(name, "a text", value);
  }

  /**
   * Numbers that were added as a list.
   *
   * @throws IllegalArgumentException if there are none of this name
   */
  public List<Double> numbers(String name) {
    return list(name, "a list of numbers").stream().map(value -> number(name, value)).toList();
  }

  /**
   * Texts that were added as a list.
   *
   * @throws IllegalArgumentException if there are none of this name
   */
  public List<String> texts(String name) {
    return list(name, "a list of texts").stream().map(String::valueOf).toList();
  }

  /**
   * Numbers that were added as an array.
   *
   * @throws IllegalArgumentException if there are none of this name
   */
  public float[] array(String name) {
    float[] array = arrays.get(name);
    if (array == null) {
      throw refused(name, "an array", null);
    }
    return array;
  }

  private List<?> list(String name, String wanted) {
    Object value = values.get(name);
    if (value instanceof List<?> list) {
      return list;
    }
    throw refused(name, wanted, value);
  }

  /** A file of text has names for numbers that are not finite. */
  private static double number(String name, @Nullable Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    if ("NaN".equals(value) || "Infinity".equals(value) || "-Infinity".equals(value)) {
      return Double.parseDouble((String) value);
    }
    throw refused(name, "a number", value);
  }

  private static IllegalArgumentException refused(
      String name, String wanted, @Nullable Object value) {
    return new IllegalArgumentException(
        "The saved state must have " + wanted + " \"" + name + "\", but has " + value + ".");
  }
}
