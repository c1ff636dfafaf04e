package io.convsmith.models;

import io.convsmith.engine.Compiler;
import io.convsmith.names.Catalogue;
import java.util.Locale;

/**
 * The types of numbers that a model computes with, by Keras' names.
 *
 * <pre>{@code
 * model.compile(c -> c.loss("categorical_crossentropy").dtypePolicy("mixed_bfloat16"));
 * }</pre>
 *
 * <p>Variables, arrays that go in and out, losses and optimizers are in single precision whatever
 * the policy is.
 */
public enum DTypePolicy {
  /** Everything in single precision. */
  FLOAT32,
  /**
   * Convolutions and matrix products of examples take their factors in bfloat16, which has the
   * range of single precision and 8 bits of mantissa, and add in single precision. Everything else
   * is in single precision, also what an op makes of a kernel and its gradient. A third less time
   * for a training step on processors that have instructions for it; others refuse.
   */
  MIXED_BFLOAT16;

  private static final Catalogue<DTypePolicy> CATALOGUE = new Catalogue<>("dtype policy");

  static {
    for (DTypePolicy policy : values()) {
      CATALOGUE.add(() -> policy, policy.toString());
    }
  }

  /**
   * The policy of a name: {@code "float32"}, {@code "mixed_bfloat16"}.
   *
   * @throws IllegalArgumentException if there is none; the message lists the known names
   */
  public static DTypePolicy of(String name) {
    return CATALOGUE.of(name);
  }

  Compiler compiler() {
    return switch (this) {
      case FLOAT32 -> Compiler.fastest();
      case MIXED_BFLOAT16 -> Compiler.mixedBfloat16();
    };
  }

  /** The name in Keras. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
