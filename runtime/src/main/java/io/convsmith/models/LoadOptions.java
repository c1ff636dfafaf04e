package io.convsmith.models;

import io.convsmith.activations.Activation;
import io.convsmith.constraints.Constraint;
import io.convsmith.initializers.Initializer;
import io.convsmith.layers.Layer;
import io.convsmith.layers.LayerTypes;
import io.convsmith.losses.Loss;
import io.convsmith.losses.Losses;
import io.convsmith.metrics.Metric;
import io.convsmith.metrics.Metrics;
import io.convsmith.optimizers.Optimizer;
import io.convsmith.optimizers.Optimizers;
import io.convsmith.regularizers.Regularizer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a saved model may consist of besides the library's own parts and the layers that are
 * generated from ops: see {@link Model#load}. Keras calls these custom objects.
 *
 * <pre>{@code
 * Model model = Model.load(path, o -> o
 *     .layer(Scale.class, config -> new Scale())          // a layer written by hand
 *     .loss(new LogCosh())                                // a loss of one's own
 *     .activation("snake", x -> x.plus(x.sin().square())));
 * }</pre>
 */
public final class LoadOptions {
  private final Map<String, Loss> losses = new HashMap<>();
  private final Map<String, Metric> metrics = new HashMap<>();
  private final Map<String, Function<Map<String, ?>, Optimizer>> optimizers = new HashMap<>();
  private final LayerTypes types = new LayerTypes();
  private boolean compile = true;

  LoadOptions() {}

  /**
   * Whether the model is compiled as it was when it was saved; true unless set. Without, neither
   * loss nor metrics nor optimizer need be known.
   */
  public LoadOptions compile(boolean value) {
    compile = value;
    return this;
  }

  /**
   * A layer written by hand.
   *
   * @param maker makes it of what its {@code config} returned
   */
  public LoadOptions layer(
      Class<? extends Layer> type, Function<? super Map<String, ?>, ? extends Layer> maker) {
    types.add(type.getName(), maker);
    return this;
  }

  /** An activation by the name that it had. */
  public LoadOptions activation(String name, Activation value) {
    types.activation(name, value);
    return this;
  }

  /** An initializer by the {@code type} in its config. */
  public LoadOptions initializer(
      String type, Function<Map<String, ?>, ? extends Initializer> maker) {
    types.initializer(type, maker);
    return this;
  }

  /** A regularizer by the {@code type} in its config. */
  public LoadOptions regularizer(
      String type, Function<Map<String, ?>, ? extends Regularizer> maker) {
    types.regularizer(type, maker);
    return this;
  }

  /** A constraint by the {@code type} in its config. */
  public LoadOptions constraint(String type, Function<Map<String, ?>, ? extends Constraint> maker) {
    types.constraint(type, maker);
    return this;
  }

  /** A loss by its name. */
  public LoadOptions loss(Loss value) {
    losses.put(value.name(), value);
    return this;
  }

  /** A metric by its name. */
  public LoadOptions metric(Metric value) {
    metrics.put(value.name(), value);
    return this;
  }

  /**
   * An optimizer by its name.
   *
   * @param maker makes it of what its {@code config} returned
   */
  public LoadOptions optimizer(String name, Function<Map<String, ?>, Optimizer> maker) {
    optimizers.put(name, maker);
    return this;
  }

  boolean compiles() {
    return compile;
  }

  LayerTypes types() {
    return types;
  }

  Loss loss(Map<String, ?> config) {
    Loss own = losses.get(name(config));
    return own == null ? Losses.fromConfig(config) : own;
  }

  Metric metric(Map<String, ?> config) {
    Metric own = metrics.get(name(config));
    return own == null ? Metrics.fromConfig(config) : own;
  }

  Optimizer optimizer(Map<String, ?> config) {
    String name = name(config);
    Map<String, Object> settings = new LinkedHashMap<>(config);
    settings.remove(Architecture.TYPE);
    Function<Map<String, ?>, Optimizer> own = optimizers.get(name);
    return own == null ? Optimizers.of(name, settings) : own.apply(settings);
  }

  private static String name(Map<String, ?> config) {
    @Nullable Object type = config.get(Architecture.TYPE);
    if (!(type instanceof String name)) {
      throw new IllegalArgumentException("\"type\" must be a text, but is " + type + ".");
    }
    return name;
  }
}
