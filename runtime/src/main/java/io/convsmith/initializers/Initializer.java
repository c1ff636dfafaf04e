package io.convsmith.initializers;

import io.convsmith.graph.Variable;
import java.util.Map;

/**
 * Draws the first numbers of a variable; those of Keras are in {@link Initializers}.
 *
 * <pre>{@code
 * new Conv2D(32, 3, c -> c.kernelInitializer(heNormal()))
 * }</pre>
 *
 * <p>Equal shapes and seeds give equal numbers, in row-major order.
 */
@FunctionalInterface
public interface Initializer extends Variable.Initial {
  /** What a layer's config shows: {@code type}, then the parameters. */
  default Map<String, Object> config() {
    return Map.of("type", "custom");
  }
}
