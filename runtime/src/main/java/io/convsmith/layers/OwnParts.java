package io.convsmith.layers;

import io.convsmith.activations.Activation;
import io.convsmith.activations.Activations;
import io.convsmith.constraints.Constraints;
import io.convsmith.initializers.Initializers;
import io.convsmith.names.Shown;
import io.convsmith.regularizers.Regularizers;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Users' own activations, initializers, regularizers and constraints. Before a layer reads its
 * config, they take the places of what describes them there, so that {@link LayerConfig} finds them
 * ready, in generated layers too.
 */
final class OwnParts {
  /** A file may nest this deep; a layer's config needs three. */
  private static final int DEEPEST = 16;

  private static final String TYPE = "type";
  private static final String CUSTOM = "custom";
  private static final String ACTIVATION = "activation";

  /** What stands in a config as a description, under an option of this name or ending so. */
  enum Kind {
    INITIALIZER("Initializer"),
    REGULARIZER("Regularizer"),
    CONSTRAINT("Constraint");

    private final String ending;

    Kind(String ending) {
      this.ending = ending;
    }

    boolean builtIn(String type) {
      return switch (this) {
        case INITIALIZER -> Initializers.has(type);
        case REGULARIZER -> Regularizers.has(type);
        case CONSTRAINT -> Constraints.has(type);
      };
    }

    String shown() {
      return ending.toLowerCase(Locale.ROOT);
    }

    private static @Nullable Kind of(String option) {
      for (Kind kind : values()) {
        if (option.endsWith(kind.ending) || option.equals(kind.shown())) {
          return kind;
        }
      }
      return null;
    }
  }

  private final Map<String, Activation> activations = new LinkedHashMap<>();
  private final Map<Kind, Map<String, Function<Map<String, ?>, ?>>> makers =
      new EnumMap<>(Kind.class);

  OwnParts() {
    for (Kind kind : Kind.values()) {
      makers.put(kind, new LinkedHashMap<>());
    }
  }

  void activation(String name, Activation activation) {
    if (Activations.has(name)) {
      throw taken(ACTIVATION, name);
    }
    activations.put(name, activation);
  }

  void maker(Kind kind, String type, Function<Map<String, ?>, ?> maker) {
    if (kind.builtIn(type)) {
      throw taken(kind.shown(), type);
    }
    makers(kind).put(type, maker);
  }

  /** Users' own parts in place of their descriptions, in one layer's config. */
  Map<String, Object> placed(String layer, Map<?, ?> config) {
    Object name = config.get("name");
    return new Placing(layer + (name == null ? "" : " \"" + Shown.of(name) + "\"")).map(config, 0);
  }

  private Map<String, Function<Map<String, ?>, ?>> makers(Kind kind) {
    return makers.getOrDefault(kind, Map.of());
  }

  private static IllegalArgumentException taken(String kind, String name) {
    return new IllegalArgumentException(
        "The library has its own " + kind + " named \"" + name + "\": give yours another name.");
  }

  /** A walk through the config of a layer. */
  private final class Placing {
    private final String layer;

    Placing(String layer) {
      this.layer = layer;
    }

    private Map<String, Object> map(Map<?, ?> map, int depth) {
      checkDepth(depth);
      Map<String, Object> placed = new LinkedHashMap<>();
      map.forEach(
          (key, value) -> {
            String option = String.valueOf(key);
            placed.put(option, value(option, value, depth + 1));
          });
      return placed;
    }

    private @Nullable Object value(String option, @Nullable Object value, int depth) {
      if (value instanceof List<?> list) {
        checkDepth(depth);
        List<@Nullable Object> placed = new ArrayList<>();
        list.forEach(one -> placed.add(value("", one, depth + 1)));
        return placed;
      }
      if (value instanceof Map<?, ?> map) {
        Kind kind = Kind.of(option);
        return kind != null && map.get(TYPE) instanceof String type
            ? described(kind, option, type, map(map, depth))
            : map(map, depth);
      }
      if (option.equals(ACTIVATION) && value instanceof String name && !Activations.has(name)) {
        Activation own = activations.get(name);
        if (own == null) {
          throw unknown(option, ACTIVATION, name, "activation(\"" + name + "\", ..)");
        }
        return own;
      }
      return value;
    }

    private Object described(Kind kind, String option, String type, Map<String, Object> config) {
      if (kind.builtIn(type)) {
        return config;
      }
      Function<Map<String, ?>, ?> maker = makers(kind).get(type);
      if (maker == null) {
        String register = kind.shown() + "(\"" + type + "\", config -> ..)";
        throw unknown(option, kind.shown(), type, register);
      }
      Object made = maker.apply(config);
      if (made == null) { // users' functions may come from where nothing is checked
        throw new IllegalArgumentException(
            "What was registered for the " + kind.shown() + " \"" + type + "\" returned null.");
      }
      return made;
    }

    private void checkDepth(int depth) {
      if (depth > DEEPEST) {
        throw new IllegalArgumentException(
            "The config of " + layer + " is nested deeper than " + DEEPEST + " levels.");
      }
    }

    private IllegalArgumentException unknown(
        String option, String kind, String type, String register) {
      String sentence =
          type.equals(CUSTOM)
              ? "is a custom one, whose formula is not in the file"
              : "must be one of the library's, but is \"" + Shown.of(type) + "\"";
      return new IllegalArgumentException(
          "\""
              + option
              + "\" of "
              + layer
              + " "
              + sentence
              + ": if that "
              + kind
              + " is yours, say so by Model.load(path, o -> o."
              + Shown.of(register)
              + ").");
    }
  }
}
