package io.convsmith.processor.diagnose;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The initializers that an op may name, in Keras' words. */
final class InitializerNames {
  private static final Map<String, Initializer> BY_NAME = new LinkedHashMap<>();

  private static final Map<String, String> OTHER_WORDS =
      Map.of(
          "normal", "random_normal",
          "gaussian", "random_normal",
          "uniform", "random_uniform",
          "xaviernormal", "glorot_normal",
          "xavieruniform", "glorot_uniform",
          "kaimingnormal", "he_normal",
          "kaiminguniform", "he_uniform",
          "zero", "zeros",
          "one", "ones");

  static {
    add("zeros", "zeros", "no number", 0);
    add("ones", "ones", "no number", 0);
    add("constant", "constant", "one number", 1);
    add("random_normal", "randomNormal", "none or two numbers, the mean and the deviation", 0, 2);
    add(
        "truncated_normal",
        "truncatedNormal",
        "none or two numbers, the mean and the deviation",
        0,
        2);
    add("random_uniform", "randomUniform", "none or two numbers, the least and the largest", 0, 2);
    add("glorot_normal", "glorotNormal", "no number", 0);
    add("glorot_uniform", "glorotUniform", "no number", 0);
    add("he_normal", "heNormal", "no number", 0);
    add("he_uniform", "heUniform", "no number", 0);
    add("lecun_normal", "lecunNormal", "no number", 0);
    add("lecun_uniform", "lecunUniform", "no number", 0);
  }

  private InitializerNames() {}

  static @Nullable Initializer find(String name) {
    return BY_NAME.get(name);
  }

  /** All names in one sentence's part. */
  static String list() {
    return String.join(", ", BY_NAME.keySet());
  }

  /** What another spelling could have meant. */
  static String guess(String written) {
    if (Numerals.decimal(written).isPresent()) {
      return "Did you mean constant(" + written + ")?";
    }
    String plain = written.replaceAll("[_\\s]|\\(.*", "").toLowerCase(Locale.ROOT);
    for (String name : BY_NAME.keySet()) {
      if (name.replace("_", "").equals(plain)) {
        return "Did you mean " + name + "?";
      }
    }
    String meant = OTHER_WORDS.get(plain);
    return meant == null ? Guess.name(written, BY_NAME.keySet()) : "Did you mean " + meant + "?";
  }

  private static void add(String name, String method, String wanted, Integer... counts) {
    BY_NAME.put(name, new Initializer(method, wanted, List.of(counts)));
  }

  /**
   * An initializer.
   *
   * @param method its method in the runtime
   * @param wanted what arguments it takes, in words
   * @param counts how many arguments it takes
   */
  record Initializer(String method, String wanted, List<Integer> counts) {
    /** Whether its numbers depend on the fan of what is initialized. */
    boolean countsFan() {
      return method.startsWith("glorot") || method.startsWith("he") || method.startsWith("lecun");
    }
  }
}
