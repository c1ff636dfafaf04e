package io.convsmith.optimizers;

import io.convsmith.names.Catalogue;
import java.util.Map;
import java.util.function.Function;

/**
 * The optimizers by name.
 *
 * <pre>{@code Optimizers.of("adam") }</pre>
 */
public final class Optimizers {
  private static final Catalogue<Function<Map<String, ?>, Optimizer>> CATALOGUE =
      new Catalogue<Function<Map<String, ?>, Optimizer>>("optimizer")
          .add(() -> config -> new Adam(options -> config.forEach(options::set)), "adam")
          .add(() -> config -> new SGD(options -> config.forEach(options::set)), "sgd");

  private Optimizers() {}

  /**
   * The optimizer of a name, with default options.
   *
   * @throws IllegalArgumentException if there is none; the message lists the known names
   */
  public static Optimizer of(String name) {
    return of(name, Map.of());
  }

  /**
   * The optimizer of a name, with options as {@link Optimizer#config()} returns them.
   *
   * @throws IllegalArgumentException if there is none, or if it has no such option or value
   */
  public static Optimizer of(String name, Map<String, ?> config) {
    return CATALOGUE.of(name).apply(config);
  }
}
