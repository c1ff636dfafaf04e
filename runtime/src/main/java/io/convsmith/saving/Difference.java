package io.convsmith.saving;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The first place where two trees differ, such as the settings of a run and of the one that is to
 * go on from it.
 *
 * <pre>{@code
 * Difference.between(Map.of("units", 6L), Map.of("units", 7L));   // units was 6 and is 7
 * }</pre>
 */
public final class Difference {
  private Difference() {}

  /**
   * A part of a sentence: {@code layers[2].config.filters was 32 and is 64}.
   *
   * @param before a tree as JSON gives it
   * @param now another
   * @return empty if they are equal
   */
  public static Optional<String> between(@Nullable Object before, @Nullable Object now) {
    return between("", before, now);
  }

  private static Optional<String> between(
      String place, @Nullable Object before, @Nullable Object now) {
    if (before instanceof Map<?, ?> one && now instanceof Map<?, ?> other) {
      Set<Object> keys = new LinkedHashSet<>(one.keySet());
      keys.addAll(other.keySet());
      return keys.stream()
          .flatMap(key -> between(path(place, key), one.get(key), other.get(key)).stream())
          .findFirst();
    }
    if (before instanceof List<?> one
        && now instanceof List<?> other
        && one.size() == other.size()) {
      for (int i = 0; i < one.size(); i++) {
        Optional<String> difference = between(place + "[" + i + "]", one.get(i), other.get(i));
        if (difference.isPresent()) {
          return difference;
        }
      }
      return Optional.empty();
    }
    return Objects.equals(before, now)
        ? Optional.empty()
        : Optional.of(place + " was " + before + " and is " + now);
  }

  private static String path(String place, @Nullable Object key) {
    return place.isEmpty() ? String.valueOf(key) : place + "." + key;
  }
}
