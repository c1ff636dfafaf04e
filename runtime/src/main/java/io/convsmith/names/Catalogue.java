package io.convsmith.names;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Things of one kind that a string can stand for, each under a name and some aliases. Case and
 * underscores do not matter: {@code "mean_squared_error"} is {@code "meanSquaredError"}.
 *
 * <pre>{@code
 * new Catalogue<Loss>("loss").add(Losses::meanSquaredError, "mean_squared_error", "mse")
 * }</pre>
 *
 * @param <T> what is made from a name
 */
public final class Catalogue<T> {
  /** What is longer is no slip of the pen; and comparing takes time by its length. */
  private static final int LONGEST_SLIP = 200;

  private final String kind;
  private final List<String> names = new ArrayList<>();
  private final Map<String, Supplier<? extends T>> makers = new HashMap<>();

  /**
   * An empty catalogue.
   *
   * @param kind what one entry is, in an error message: {@code "loss"}
   */
  public Catalogue(String kind) {
    this.kind = kind;
  }

  /** This catalogue with one more entry. */
  public Catalogue<T> add(Supplier<? extends T> maker, String name, String... aliases) {
    names.add(name);
    makers.put(key(name), maker);
    for (String alias : aliases) {
      makers.put(key(alias), maker);
    }
    return this;
  }

  /**
   * A new thing of this name.
   *
   * @throws IllegalArgumentException if there is none; the message lists the known names
   */
  public T of(String wanted) {
    String name = String.valueOf(wanted); // Java callers may have none
    Supplier<? extends T> maker = makers.get(key(name));
    if (maker == null) {
      throw new IllegalArgumentException(
          "There is no "
              + kind
              + " named \""
              + Shown.of(name)
              + "\""
              + nearest(names, name).map(near -> " (did you mean \"" + near + "\"?)").orElse("")
              + "; the known ones are "
              + String.join(", ", names)
              + ".");
    }
    return maker.get();
  }

  /** Whether there is something of this name. */
  public boolean has(String name) {
    return makers.containsKey(key(name));
  }

  /** The name that was meant, if one of the known names is much like what was written. */
  public static Optional<String> nearest(Collection<String> known, String written) {
    if (written.length() > LONGEST_SLIP) {
      return Optional.empty();
    }
    int furthest = Math.max(2, key(written).length() / 3);
    return known.stream()
        .filter(name -> distance(key(written), key(name)) <= furthest)
        .min(Comparator.comparingInt(name -> distance(key(written), key(name))));
  }

  private static String key(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }

  /** Levenshtein's distance: how many characters to insert, delete or replace. */
  private static int distance(String from, String to) {
    int[] previous = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] current = new int[to.length() + 1];
      current[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[to.length()];
  }
}
