package io.convsmith.layers;

import io.convsmith.Configure;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.Map;

/**
 * A fully connected layer, {@code activation(inputs x kernel + bias)}; <a
 * href="https://keras.io/api/layers/core_layers/dense/">Keras' Dense</a>.
 *
 * <pre>{@code new Dense(10, c -> c.activation(SOFTMAX)) }</pre>
 *
 * <p>Inputs {@code [batch, .., features]} of rank 2 or more become {@code [batch, .., units]}; the
 * kernel is {@code [features, units]}.
 */
public final class Dense extends Layer {
  private final int units;
  private final KernelSettings settings;

  /** The options of a fully connected layer. */
  public static final class Options extends KernelOptions<Options> {
    /** Keras' defaults. */
    public Options() {}

    @Override
    protected Options self() {
      return this;
    }
  }

  /**
   * A fully connected layer.
   *
   * @param units the number of outputs
   * @throws IllegalArgumentException if it is not positive
   */
  public Dense(int units) {
    this(units, options -> {});
  }

  /** A fully connected layer with options. */
  public Dense(int units, Configure<? super Options> configure) {
    this(units, LayerOptions.configured(new Options(), configure));
  }

  private Dense(int units, Options options) {
    super(options);
    this.units = positive("units", units);
    settings = KernelSettings.of(options);
  }

  /**
   * The layer that a config describes, the reverse of {@link #config}.
   *
   * @throws IllegalArgumentException if a setting is missing, unknown or impossible, naming it
   */
  public static Dense fromConfig(Map<String, ?> config) {
    LayerConfig read = new LayerConfig("Dense", config);
    return new Dense(read.integer("units"), read.into(new Options()));
  }

  @Override
  public Map<String, Object> config() {
    Map<String, Object> config = super.config();
    config.put("units", units);
    settings.putInto(config);
    return config;
  }

  @Override
  public Shape outputShape(Shape inputs) {
    checkInputs(inputs);
    return inputs.with(-1, units);
  }

  @Override
  protected void checkInputs(Shape inputs) {
    if (inputs.rank() < 2) {
      throw refused(
          "inputs "
              + Shapes.shown(inputs)
              + " must have rank 2 or more, [batch, .., features]: add an axis or put Flatten before");
    }
    if (inputs.get(-1) == 0) {
      throw refused("inputs " + Shapes.shown(inputs) + " must have at least one feature");
    }
    if (built() && inputs.get(-1) != variable("kernel").shape().get(0)) {
      throw refused(
          "inputs "
              + Shapes.shown(inputs)
              + " have "
              + inputs.get(-1)
              + " features, but the layer was built for "
              + variable("kernel").shape().get(0));
    }
  }

  @Override
  protected void build(Shape inputs) {
    addVariable(
        "kernel",
        Shape.of(inputs.get(-1), units),
        settings.kernelInitializer(),
        settings.kernel()::applyTo);
    if (settings.useBias()) {
      addVariable("bias", Shape.of(units), settings.biasInitializer(), settings::bias);
    }
  }

  @Override
  protected Tensor call(Tensor inputs) {
    Shape shape = inputs.shape();
    int features = shape.get(-1);
    Tensor rows =
        shape.rank() == 2
            ? inputs
            : inputs.reshape(Math.toIntExact(shape.size() / features), features);
    Tensor outputs = rows.matmul(variable("kernel").tensor());
    if (settings.useBias()) {
      outputs = outputs.plus(variable("bias").tensor());
    }
    return settings.activated(
        shape.rank() == 2 ? outputs : outputs.reshape(shape.with(-1, units).toArray()));
  }
}
