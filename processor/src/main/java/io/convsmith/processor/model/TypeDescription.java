package io.convsmith.processor.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The type of a parameter or result, as far as an op's wiring is concerned.
 *
 * @param kind what it means for the wiring
 * @param text the type as shown to the user, with qualified names
 * @param enumClass the class, for an enum
 * @param constants the constants in source order, for an enum
 * @param accessible whether code in the op's package may name the type
 */
public record TypeDescription(
    Kind kind,
    String text,
    @Nullable ClassRef enumClass,
    List<String> constants,
    boolean accessible) {

  /** What a type means for the wiring. */
  public enum Kind {
    /** A value of the formula: inputs, kernel or result. */
    TENSOR,
    /** The gradients of several tensors: a list of tensors. */
    TENSORS,
    /** What an op keeps from step to step. */
    STATE,
    /** The layer as the op sees it. */
    CONVOLUTION,
    /** A hyperparameter's type. */
    DOUBLE,
    /** A hyperparameter's type. */
    INT,
    /** A hyperparameter's type. */
    BOOLEAN,
    /** A hyperparameter's type. */
    STRING,
    /** A hyperparameter's type. */
    ENUM,
    /** A type that is not there, or has a part that is not there. */
    UNRESOLVED,
    /** A type that nothing can be wired to. */
    OTHER
  }

  /** Copies the constants. */
  public TypeDescription {
    constants = List.copyOf(constants);
  }

  /** A type other than an enum. */
  public static TypeDescription of(Kind kind, String text) {
    return new TypeDescription(kind, text, null, List.of(), true);
  }

  /** Whether a hyperparameter may have this type. */
  public boolean isHyperparameterType() {
    return switch (kind) {
      case DOUBLE, INT, BOOLEAN, STRING, ENUM -> true;
      case TENSOR, TENSORS, STATE, CONVOLUTION, UNRESOLVED, OTHER -> false;
    };
  }
}
