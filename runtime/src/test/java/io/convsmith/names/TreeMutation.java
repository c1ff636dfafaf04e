package io.convsmith.names;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Changes trees of maps, lists, texts and numbers at random, as a hostile file could. */
public final class TreeMutation {
  private static final int DEEP = 60;
  private static final List<@Nullable Object> VALUES =
      Collections.unmodifiableList(
          Arrays.asList(
              null,
              true,
              0L,
              1L,
              -1L,
              2L,
              65_536L,
              65_537L,
              (long) Integer.MAX_VALUE,
              (long) Integer.MIN_VALUE,
              1L << 31,
              Long.MAX_VALUE,
              Long.MIN_VALUE,
              0.5,
              -0.0,
              1e308,
              -1e-308,
              Double.NaN,
              Double.POSITIVE_INFINITY,
              new BigDecimal("1e400"),
              "",
              "NaN",
              "custom",
              "SAME",
              "CAUSAL",
              "CHANNELS_FIRST",
              "type",
              "seeded",
              "relu",
              "../../etc",
              "x".repeat(3_000),
              List.of(),
              Map.of(),
              Map.of("type", "seeded", "seed", 1L, "initializer", Map.of("type", "zeros")),
              Map.of("type", "loss", "loss", Map.of("type", "loss")),
              Map.of("type", 7L),
              Collections.singletonList(null),
              List.of(1L, 2L, 3L, 4L, 5L),
              List.of(1L << 40, "one"),
              List.of(65_536L, 65_536L),
              Collections.nCopies(2, Integer.MAX_VALUE)));

  private final Random random;

  /** Changes that depend on the random numbers alone. */
  public TreeMutation(Random random) {
    this.random = random;
  }

  /** A tree with one to three changes. */
  public Map<String, Object> of(Map<String, ?> tree) {
    Map<String, Object> changed = copied(tree);
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      map(changed);
    }
    return changed;
  }

  private void map(Map<String, Object> map) {
    List<String> keys = new ArrayList<>(map.keySet());
    int kind = random.nextInt(10);
    if (kind == 0 || keys.isEmpty()) {
      map.put(random.nextBoolean() ? "unknown" : "type", value());
      return;
    }
    String key = keys.get(random.nextInt(keys.size()));
    if (kind == 1) {
      map.remove(key);
    } else if (kind == 2) {
      map.put(key, map.get(keys.get(random.nextInt(keys.size()))));
    } else {
      map.put(key, changed(map.get(key)));
    }
  }

  private @Nullable Object changed(@Nullable Object value) {
    if (value instanceof Map<?, ?> map && random.nextInt(4) > 0) {
      Map<String, Object> inner = copied(map);
      map(inner);
      return inner;
    }
    if (value instanceof List<?> list && !list.isEmpty() && random.nextInt(4) > 0) {
      List<@Nullable Object> inner = new ArrayList<>(list);
      int at = random.nextInt(inner.size());
      switch (random.nextInt(3)) {
        case 0 -> inner.remove(at);
        case 1 -> inner.add(at, value());
        default -> inner.set(at, changed(inner.get(at)));
      }
      return inner;
    }
    if (value instanceof Number number && random.nextBoolean()) {
      return random.nextBoolean()
          ? number.doubleValue()
          : number.longValue() * random.nextInt(-3, 4);
    }
    return value();
  }

  private @Nullable Object value() {
    Object value = VALUES.get(random.nextInt(VALUES.size()));
    for (int deep = random.nextInt(40) == 0 ? DEEP : 0; deep > 0; deep--) {
      value =
          random.nextBoolean()
              ? Collections.singletonList(value)
              : Collections.singletonMap("type", value);
    }
    return value;
  }

  private static Map<String, Object> copied(Map<?, ?> map) {
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach((key, value) -> copy.put(String.valueOf(key), value));
    return copy;
  }
}
