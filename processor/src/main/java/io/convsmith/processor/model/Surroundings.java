package io.convsmith.processor.model;

import java.util.Set;

/**
 * What an op's compilation offers beside the op.
 *
 * @param runtime whether the base layer is on the class path
 * @param generatedAnnotation whether the platform's {@code Generated} annotation is visible
 * @param nullMarked whether JSpecify's {@code NullMarked} annotation is visible
 * @param inheritedNames the names that a layer inherits and a hyperparameter would clash with
 */
public record Surroundings(
    boolean runtime, boolean generatedAnnotation, boolean nullMarked, Set<String> inheritedNames) {
  /** Copies the names. */
  public Surroundings {
    inheritedNames = Set.copyOf(inheritedNames);
  }
}
