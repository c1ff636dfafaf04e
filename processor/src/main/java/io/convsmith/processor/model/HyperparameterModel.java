package io.convsmith.processor.model;

/**
 * A valid hyperparameter: an option of the layer.
 *
 * @param name the option's name
 * @param type one of the types hyperparameters may have
 * @param defaultValue the default as Java source, but the bare text of a string and the bare name
 *     of an enum's constant
 * @param min the smallest value as Java source; empty for no bound
 * @param max the largest value as Java source; empty for no bound
 */
public record HyperparameterModel(
    String name, TypeDescription type, String defaultValue, String min, String max) {
  /** Whether not all values are accepted. */
  public boolean bounded() {
    return !min.isEmpty() || !max.isEmpty();
  }
}
