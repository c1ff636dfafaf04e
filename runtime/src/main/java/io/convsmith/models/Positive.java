package io.convsmith.models;

/** Checks settings that count something. */
final class Positive {
  private Positive() {}

  static int require(String method, String setting, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          method + ": " + setting + " must be at least 1, but is " + value + ".");
    }
    return value;
  }
}
