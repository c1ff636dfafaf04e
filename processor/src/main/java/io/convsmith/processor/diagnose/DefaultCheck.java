package io.convsmith.processor.diagnose;

import io.convsmith.processor.model.Stated;
import io.convsmith.processor.model.TypeDescription;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Turns the text of a default into a Java literal of the hyperparameter's type. */
final class DefaultCheck {
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d+");
  private static final Pattern NOT_ZERO = Pattern.compile("[^eE]*[1-9].*");

  private DefaultCheck() {}

  /** The literal; empty, with a finding, if the text is not one. */
  static Optional<String> literal(TypeDescription type, Stated stated, List<Finding> findings) {
    String text = stated.text();
    return switch (type.kind()) {
      case DOUBLE -> or(decimal(text), stated, "a finite decimal number", "", findings);
      case INT -> or(whole(text), stated, "a whole number of 32 bits", "", findings);
      case BOOLEAN ->
          or(
              oneOf(text, List.of("true", "false")),
              stated,
              "true or false",
              Guess.name(text, List.of("true", "false")),
              findings);
      case ENUM ->
          or(
              oneOf(text, type.constants()),
              stated,
              "a constant of " + type.text(),
              Guess.name(text, type.constants()),
              findings);
      case STRING -> Optional.of(text);
      case TENSOR, TENSORS, STATE, CONVOLUTION, UNRESOLVED, OTHER -> Optional.empty();
    };
  }

  private static Optional<String> or(
      Optional<String> literal,
      Stated stated,
      String wanted,
      String guess,
      List<Finding> findings) {
    if (literal.isEmpty()) {
      findings.add(
          new Finding(
              Diagnostic.WRONG_DEFAULT, stated.site(), guess, List.of(stated.text(), wanted)));
    }
    return literal;
  }

  /** The text itself, but never an octal number: {@code 010} is ten. */
  private static Optional<String> decimal(String text) {
    if (!DECIMAL.matcher(text).matches()) {
      return Optional.empty();
    }
    double value = Double.parseDouble(text);
    boolean underflow = value == 0 && NOT_ZERO.matcher(text).matches();
    if (!Double.isFinite(value) || underflow) {
      return Optional.empty();
    }
    String unsigned = text.startsWith("+") ? text.substring(1) : text;
    return Optional.of(WHOLE.matcher(unsigned).matches() ? unsigned + ".0" : unsigned);
  }

  private static Optional<String> whole(String text) {
    if (!WHOLE.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Integer.toString(Integer.parseInt(text)));
    } catch (NumberFormatException tooLarge) {
      return Optional.empty();
    }
  }

  private static Optional<String> oneOf(String text, List<String> choices) {
    return choices.contains(text) ? Optional.of(text) : Optional.empty();
  }
}
