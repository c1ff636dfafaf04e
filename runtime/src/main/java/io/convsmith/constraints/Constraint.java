package io.convsmith.constraints;

import io.convsmith.tensor.Tensor;
import java.util.Map;

/**
 * What a variable must be after every update; those of Keras are in {@link Constraints}.
 *
 * <pre>{@code
 * new Conv2D(32, 3, c -> c.kernelConstraint(maxNorm(2, 0, 1, 2)))
 * new Dense(10, c -> c.biasConstraint(b -> b.clip(-1, 1)))   // one's own
 * }</pre>
 */
@FunctionalInterface
public interface Constraint {
  /** The nearest values that are allowed, of the same shape. */
  Tensor project(Tensor updated);

  /** What a layer's config shows: {@code type}, then the parameters. */
  default Map<String, Object> config() {
    return Map.of("type", "custom");
  }
}
