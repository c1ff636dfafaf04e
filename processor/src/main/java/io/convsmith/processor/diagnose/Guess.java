package io.convsmith.processor.diagnose;

import io.convsmith.processor.model.ParameterDeclaration;
import io.convsmith.processor.model.TypeDescription;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Guesses what was meant by a near miss; every method returns a sentence or nothing. */
final class Guess {
  /** By simple name; the last two stand for arrays of them, since alone they are numbers. */
  private static final Set<String> ARRAY_TYPES =
      Set.of(
          "INDArray", "NDArray", "SDVariable", "Tensor", "Operand", "TFloat32", "float", "double");

  private static final Map<String, String> HYPERPARAMETER_TYPES =
      Map.ofEntries(
          Map.entry("float", "double"),
          Map.entry("java.lang.Float", "double"),
          Map.entry("java.lang.Double", "double"),
          Map.entry("java.math.BigDecimal", "double"),
          Map.entry("byte", "int"),
          Map.entry("short", "int"),
          Map.entry("long", "int"),
          Map.entry("java.lang.Integer", "int"),
          Map.entry("java.lang.Long", "int"),
          Map.entry("java.lang.Boolean", "boolean"),
          Map.entry("char", "String"),
          Map.entry("java.lang.CharSequence", "String"));

  private Guess() {}

  /** Whether a type of another library, or an array of numbers, stands where a tensor should. */
  static boolean isTensorLike(TypeDescription type) {
    return type.kind() == TypeDescription.Kind.OTHER
        && !HYPERPARAMETER_TYPES.containsKey(type.text())
        && ARRAY_TYPES.contains(simpleName(type.text()));
  }

  /** What a name without a type could have been. */
  static String missing(String name) {
    String simple = simpleName(name);
    if (ARRAY_TYPES.contains(simple)) {
      return "Did you mean io.convsmith.tensor.Tensor?";
    }
    return simple.equals("Convolution") ? "Did you mean io.convsmith.tensor.Convolution?" : "";
  }

  static String hyperparameterType(TypeDescription type) {
    String meant = HYPERPARAMETER_TYPES.get(type.text());
    return meant == null ? "" : "Did you mean " + meant + "?";
  }

  /** What a parameter without a mark could have been. */
  static String parameter(ParameterDeclaration parameter) {
    TypeDescription type = parameter.type();
    if (isTensorLike(type)) {
      return "Did you mean io.convsmith.tensor.Tensor?";
    }
    if (type.kind() == TypeDescription.Kind.TENSOR) {
      return "Did you mean @Trainable(..) Tensor " + parameter.name() + "?";
    }
    if (type.kind() == TypeDescription.Kind.STATE) {
      return "Did you mean @State(..) StateVariable " + parameter.name() + "?";
    }
    if (type.text().startsWith("io.convsmith.layers.")) {
      return "Did you mean io.convsmith.tensor.Convolution?";
    }
    String meant =
        type.isHyperparameterType()
            ? simpleName(type.text())
            : HYPERPARAMETER_TYPES.getOrDefault(type.text(), "");
    return meant.isEmpty()
        ? ""
        : "Did you mean @Hyperparameter(\"..\") " + meant + " " + parameter.name() + "?";
  }

  /** The same of the method of a class, whose settings stand elsewhere. */
  static String parameterOfClass(ParameterDeclaration parameter) {
    String guess = parameter(parameter);
    return guess.contains("@Hyperparameter")
        ? "Did you mean a @Hyperparameter of its class' constructor?"
        : guess;
  }

  /** The nearest of some names, if one is near. */
  static String name(String written, Collection<String> names) {
    String best = nearest(written, names);
    return best.isEmpty() ? "" : "Did you mean " + best + "?";
  }

  private static String nearest(String written, Collection<String> names) {
    String best = "";
    int least = Math.max(1, written.length() / 3) + 1;
    for (String name : names) {
      int distance = distance(written.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
      if (distance < least) {
        least = distance;
        best = name;
      }
    }
    return best;
  }

  private static String simpleName(String type) {
    String raw = type.replaceAll("<.*>|\\[]", "");
    return raw.substring(raw.lastIndexOf('.') + 1);
  }

  /** Insertions, deletions, replacements and exchanges of neighbours from one to the other. */
  private static int distance(String from, String to) {
    int[][] rows = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        if (i == 0 || j == 0) {
          rows[i][j] = i + j;
          continue;
        }
        boolean same = from.charAt(i - 1) == to.charAt(j - 1);
        int replaced = rows[i - 1][j - 1] + (same ? 0 : 1);
        rows[i][j] = Math.min(replaced, 1 + Math.min(rows[i - 1][j], rows[i][j - 1]));
        boolean exchanged =
            i > 1
                && j > 1
                && from.charAt(i - 1) == to.charAt(j - 2)
                && from.charAt(i - 2) == to.charAt(j - 1);
        if (exchanged) {
          rows[i][j] = Math.min(rows[i][j], 1 + rows[i - 2][j - 2]);
        }
      }
    }
    return rows[from.length()][to.length()];
  }
}
