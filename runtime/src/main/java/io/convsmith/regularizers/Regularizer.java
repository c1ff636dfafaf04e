package io.convsmith.regularizers;

import io.convsmith.tensor.Tensor;
import java.util.Map;

/**
 * A penalty that training adds to the loss; those of Keras are in {@link Regularizers}.
 *
 * <pre>{@code
 * new Dense(10, c -> c.kernelRegularizer(l2(1e-4)))
 * new Dense(10, c -> c.kernelRegularizer(w -> w.sum().square()))   // one's own
 * }</pre>
 */
@FunctionalInterface
public interface Regularizer {
  /** The penalty, a single number, for a variable or for a layer's outputs. */
  Tensor penalty(Tensor values);

  /** What a layer's config shows: {@code type}, then the parameters. */
  default Map<String, Object> config() {
    return Map.of("type", "custom");
  }
}
