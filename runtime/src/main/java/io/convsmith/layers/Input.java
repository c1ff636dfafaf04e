package io.convsmith.layers;

import io.convsmith.Configure;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Says at the beginning of a model what its inputs look like, without the batch axis; <a
 * href="https://keras.io/api/layers/core_layers/input/">Keras' Input</a>. Other layers can be put
 * on it.
 *
 * <pre>{@code new Input(28, 28, 1) }</pre>
 */
public final class Input extends Layer implements LayerOutput {
  private final Shape sizes;

  /**
   * Inputs of these sizes: height, width and channels for images.
   *
   * @throws IllegalArgumentException if there is none or one is not positive
   */
  public Input(int... sizes) {
    this(new PlainOptions(), sizes);
  }

  /** Inputs of these sizes, and options. */
  public Input(int height, int width, int channels, Configure<? super PlainOptions> configure) {
    this(LayerOptions.configured(new PlainOptions(), configure), height, width, channels);
  }

  private Input(PlainOptions options, int... sizes) {
    super(options);
    if (sizes.length == 0) {
      throw refused("at least one size must be given, such as height, width and channels");
    }
    if (Arrays.stream(sizes).anyMatch(size -> size <= 0)) {
      throw refused("sizes must be positive, but are " + Arrays.toString(sizes));
    }
    this.sizes = naming(() -> Shape.of(sizes));
  }

  /**
   * The layer that a config describes, the reverse of {@link #config}.
   *
   * @throws IllegalArgumentException if a setting is missing, unknown or impossible, naming it
   */
  public static Input fromConfig(Map<String, ?> config) {
    LayerConfig read = new LayerConfig("Input", config);
    int[] sizes = read.integers("sizes").stream().mapToInt(Integer::intValue).toArray();
    return new Input(read.into(new PlainOptions()), sizes);
  }

  @Override
  public Layer layer() {
    return this;
  }

  @Override
  public List<LayerOutput> inputs() {
    return List.of();
  }

  @Override
  public Shape sizes() {
    return sizes;
  }

  /** The shape of a batch of this many examples. */
  public Shape batch(int examples) {
    return Shapes.batch(examples, sizes);
  }

  @Override
  public Map<String, Object> config() {
    Map<String, Object> config = super.config();
    config.put("sizes", List.copyOf(Arrays.stream(sizes.toArray()).boxed().toList()));
    return config;
  }

  @Override
  protected void checkInputs(Shape inputs) {
    if (inputs.rank() != sizes.rank() + 1 || !inputs.with(0, 1).equals(batch(1))) {
      throw refused(
          "inputs " + Shapes.shown(inputs) + " must have shape " + Shapes.shown(batch(1)));
    }
  }

  @Override
  protected Tensor call(Tensor inputs) {
    return inputs;
  }
}
