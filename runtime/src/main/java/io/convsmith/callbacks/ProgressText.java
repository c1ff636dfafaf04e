package io.convsmith.callbacks;

import java.util.Locale;

/** How times and numbers are written on the output, as Keras does. */
final class ProgressText {
  private ProgressText() {}

  /**
   * Four decimals; from a thousandth downwards scientific, so that a small loss is not all zeros.
   */
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    return format(Math.abs(value) > 1e-3 ? "%.4f" : "%.4e", value);
  }

  /** A step's time in the unit that suits it: {@code 15ms/step}. */
  static String perStep(double seconds) {
    if (seconds >= 1 || seconds == 0) {
      return format("%.0fs/step", seconds);
    }
    return seconds >= 1e-3
        ? format("%.0fms/step", seconds * 1e3)
        : format("%.0fus/step", seconds * 1e6);
  }

  static String elapsed(double seconds) {
    return format("%.0fs", seconds);
  }

  /** The time still to go: {@code 42s}, {@code 1:05}, {@code 2:00:09}. */
  static String remaining(double seconds) {
    long whole = (long) seconds;
    if (whole >= 3600) {
      return format("%d:%02d:%02d", whole / 3600, whole % 3600 / 60, whole % 60);
    }
    return whole >= 60 ? format("%d:%02d", whole / 60, whole % 60) : whole + "s";
  }

  /** The steps done, as wide as all of them: {@code 42/422}. */
  static String count(int done, int steps) {
    String all = Integer.toString(steps);
    return " ".repeat(Math.max(0, all.length() - Integer.toString(done).length()))
        + done
        + "/"
        + all;
  }

  /** So many epochs in words. */
  static String epochs(int number) {
    return number + (number == 1 ? " epoch" : " epochs");
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
