package io.convsmith.callbacks;

/** Checks options against what makes sense for them. */
final class Limits {
  private Limits() {}

  static int atLeast(int least, String callback, String option, int value) {
    if (value < least) {
      throw new IllegalArgumentException(
          callback + "'s " + option + " must be at least " + least + ", but got " + value + ".");
    }
    return value;
  }

  static double notNegative(String callback, String option, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          callback + "'s " + option + " must be finite and not negative, but got " + value + ".");
    }
    return value;
  }

  static double notNaN(String callback, String option, double value) {
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException(callback + "'s " + option + " must be a number, not NaN.");
    }
    return value;
  }
}
