package io.convsmith.callbacks;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number in a path, in the part of Python's format language that makes sense there: {@code
 * epoch:02d}, {@code val_loss:.2f}, {@code loss:.3e}.
 *
 * @param name the number's name
 * @param zeros whether it is padded with zeros, not blanks
 * @param width the least number of characters
 * @param precision the digits behind the point
 * @param type {@code d}, {@code f}, {@code e}, or a blank for as many digits as it has
 */
record NumberFormat(String name, boolean zeros, int width, int precision, char type) {
  private static final Pattern FORMAT =
      Pattern.compile("(0?)([1-9][0-9]?)?(?:\\.([0-9]{1,2}))?([dfe]?)");
  private static final Pattern NUMBER =
      Pattern.compile(" *(?:[+-]?[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|nan|-?inf)");
  private static final int PYTHONS_PRECISION = 6;

  /**
   * Reads what stands between braces.
   *
   * @throws IllegalArgumentException if it is no such format
   */
  static NumberFormat of(String placeholder) {
    int colon = placeholder.indexOf(':');
    String name = colon < 0 ? placeholder : placeholder.substring(0, colon);
    String format = colon < 0 ? "" : placeholder.substring(colon + 1);
    Matcher matcher = FORMAT.matcher(format);
    boolean whole = name.equals("epoch") || name.equals("batch");
    boolean known =
        matcher.matches()
            && !name.isEmpty()
            && !(matcher.group(3) != null && "d".contains(matcher.group(4)))
            && !(matcher.group(4).equals("d") && !whole);
    if (!known) {
      throw new IllegalArgumentException(
          "{"
              + placeholder
              + "} is no number of the run; examples are {epoch:02d}, {batch:04d}, {val_loss:.2f}"
              + " and {loss:.3e}");
    }
    char type = matcher.group(4).isEmpty() ? whole ? 'd' : ' ' : matcher.group(4).charAt(0);
    return new NumberFormat(
        name,
        !matcher.group(1).isEmpty(),
        matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2)),
        matcher.group(3) == null ? PYTHONS_PRECISION : Integer.parseInt(matcher.group(3)),
        type);
  }

  /** Whether a text is what a format could have made. */
  static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }

  String format(double value) {
    boolean finite = Double.isFinite(value);
    String digits = finite ? digits(value) : ProgressText.number(value);
    int missing = Math.max(0, width - digits.length());
    if (!zeros || !finite) {
      return " ".repeat(missing) + digits;
    }
    int sign = digits.startsWith("-") ? 1 : 0;
    return digits.substring(0, sign) + "0".repeat(missing) + digits.substring(sign);
  }

  /** Ties go to the even digit of the exact number, as in Python. */
  private String digits(double value) {
    BigDecimal exact = new BigDecimal(value);
    return switch (type) {
      case 'd' -> Integer.toString((int) value);
      case 'f' -> exact.setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
      case 'e' ->
          String.format(
              Locale.ROOT,
              "%." + precision + "e",
              exact.round(new MathContext(precision + 1, RoundingMode.HALF_EVEN)));
      default -> Double.toString(value);
    };
  }
}
