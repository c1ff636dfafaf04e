package io.convsmith.callbacks;

/**
 * What a run of {@code fit}, {@code evaluate} or {@code predict} is going to do: Keras' {@code
 * params}.
 *
 * @param epochs the number of the last epoch, counted from 1; 1 outside of training
 * @param steps how many batches an epoch has, the last and possibly smaller one included
 * @param batchSize how many examples a full batch has
 */
public record RunPlan(int epochs, int steps, int batchSize) {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one of them is not positive
   */
  public RunPlan {
    positive("epochs", epochs);
    positive("steps", steps);
    positive("batch size", batchSize);
  }

  private static void positive(String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "The " + what + " of a run must be at least 1, but is " + value + ".");
    }
  }
}
