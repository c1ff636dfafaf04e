package io.convsmith.metrics;

/** The options of {@code binaryAccuracy}. */
public final class BinaryAccuracyOptions {
  private double threshold = 0.5;

  BinaryAccuracyOptions() {}

  /**
   * What a prediction must be larger than to be a yes: 0.5 unless set; 0 is right for logits.
   *
   * @throws IllegalArgumentException if it is not a number
   */
  public BinaryAccuracyOptions threshold(double value) {
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException(
          "binaryAccuracy's threshold must be a number, but is NaN.");
    }
    threshold = value;
    return this;
  }

  double threshold() {
    return threshold;
  }
}
