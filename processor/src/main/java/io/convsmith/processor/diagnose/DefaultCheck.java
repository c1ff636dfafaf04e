package io.convsmith.processor.diagnose;

import io.convsmith.processor.model.Stated;
import io.convsmith.processor.model.TypeDescription;
import java.util.List;
import java.util.Optional;

/** Turns the text of a default into a Java literal of the hyperparameter's type. */
final class DefaultCheck {
  static final String DECIMAL = "a finite decimal number";
  static final String WHOLE = "a whole number of 32 bits";

  private DefaultCheck() {}

  /** The literal; empty, with a finding, if the text is not one. */
  static Optional<String> literal(TypeDescription type, Stated stated, List<Finding> findings) {
    String text = stated.text();
    return switch (type.kind()) {
      case DOUBLE -> or(Numerals.decimal(text), stated, DECIMAL, "", findings);
      case INT -> or(Numerals.whole(text), stated, WHOLE, "", findings);
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

  private static Optional<String> oneOf(String text, List<String> choices) {
    return choices.contains(text) ? Optional.of(text) : Optional.empty();
  }
}
