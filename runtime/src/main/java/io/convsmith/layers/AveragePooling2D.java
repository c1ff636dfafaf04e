package io.convsmith.layers;

import io.convsmith.Configure;
import io.convsmith.graph.Pooling;
import io.convsmith.graph.PoolingWindow;
import io.convsmith.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * The mean of each window of images, channel by channel; <a
 * href="https://keras.io/api/layers/pooling_layers/average_pooling2d/">Keras' AveragePooling2D</a>.
 *
 * <pre>{@code new AveragePooling2D(3, c -> c.strides(2).padding(SAME)) }</pre>
 *
 * <p>Windows lie side by side unless strides are given: {@code [batch, height, width, channels]}
 * with a window of 2 becomes {@code [batch, height / 2, width / 2, channels]}, rounded down.
 * Padding is not counted in the mean.
 */
public final class AveragePooling2D extends Pooling2D {
  /**
   * Pooling over square windows.
   *
   * @throws IllegalArgumentException if the size is not positive
   */
  public AveragePooling2D(int poolSize) {
    this(poolSize, poolSize);
  }

  /** Pooling over square windows, with options. */
  public AveragePooling2D(int poolSize, Configure<? super Pooling2DOptions> configure) {
    this(poolSize, poolSize, configure);
  }

  /** Pooling over windows of any height and width. */
  public AveragePooling2D(int poolHeight, int poolWidth) {
    this(poolHeight, poolWidth, options -> {});
  }

  /** Pooling over windows of any height and width, with options. */
  public AveragePooling2D(
      int poolHeight, int poolWidth, Configure<? super Pooling2DOptions> configure) {
    this(poolHeight, poolWidth, LayerOptions.configured(new Pooling2DOptions(), configure));
  }

  private AveragePooling2D(int poolHeight, int poolWidth, Pooling2DOptions options) {
    super(poolHeight, poolWidth, options);
  }

  /**
   * The layer that a config describes, the reverse of {@link #config}.
   *
   * @throws IllegalArgumentException if a setting is missing, unknown or impossible, naming it
   */
  public static AveragePooling2D fromConfig(Map<String, ?> config) {
    LayerConfig read = new LayerConfig("AveragePooling2D", config);
    List<Integer> sizes = read.integers("poolSize", 2);
    return new AveragePooling2D(sizes.get(0), sizes.get(1), read.into(new Pooling2DOptions()));
  }

  @Override
  Tensor pooled(Tensor images, PoolingWindow window) {
    return Pooling.average(images, window);
  }
}
