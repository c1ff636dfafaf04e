package io.convsmith.processor.model;

import java.util.List;

/**
 * One term of a stored shape: a product.
 *
 * @param factors what is multiplied, at least one; a word of several axes stands alone
 */
public record SizeTerm(List<Factor> factors) {
  /** Copies the list. */
  public SizeTerm {
    factors = List.copyOf(factors);
  }

  /** One factor of a term. */
  public sealed interface Factor {}

  /**
   * A number.
   *
   * @param value at least 1
   */
  @SuppressWarnings("JavaLangClash") // always qualified: SizeTerm.Number
  public record Number(int value) implements Factor {}

  /**
   * The value of an {@code int} hyperparameter of the same op.
   *
   * @param hyperparameter its name
   */
  public record Value(String hyperparameter) implements Factor {}

  /** What only the layer knows: the words of {@code io.convsmith.Sizes}. */
  public enum Word implements Factor {
    /** One axis. */
    FILTERS,
    /** One axis. */
    INPUT_CHANNELS,
    /** One axis. */
    GROUP_CHANNELS,
    /** One axis, in layers over images alone. */
    KERNEL_HEIGHT,
    /** One axis, in layers over images alone. */
    KERNEL_WIDTH,
    /** As many axes as the kernel has spatial ones. */
    KERNEL_SIZE,
    /** All axes of the kernel. */
    KERNEL,
    /** All axes of the kernel, those of the fan-in being 1. */
    PER_FILTER
  }
}
