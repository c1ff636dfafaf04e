package io.convsmith.processor.diagnose;

import java.util.Optional;
import java.util.regex.Pattern;

/** Turns the text of a number into a Java literal. */
final class Numerals {
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d+");
  private static final Pattern NOT_ZERO = Pattern.compile("[^eE]*[1-9].*");

  private Numerals() {}

  /** The text itself, but never an octal number: {@code 010} is ten. */
  static Optional<String> decimal(String text) {
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

  /** A whole number of 32 bits. */
  static Optional<String> whole(String text) {
    if (!WHOLE.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Integer.toString(Integer.parseInt(text)));
    } catch (NumberFormatException tooLarge) {
      return Optional.empty();
    }
  }
}
