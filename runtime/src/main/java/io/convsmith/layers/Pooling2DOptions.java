package io.convsmith.layers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The options of {@link MaxPooling2D} and {@link AveragePooling2D}. */
public final class Pooling2DOptions extends LayerOptions<Pooling2DOptions> {
  @Nullable List<Integer> strides;
  PaddingRule padding = PaddingRule.VALID;
  DataFormat dataFormat = DataFormat.CHANNELS_LAST;

  /** Keras' defaults: windows side by side, no padding, channels last. */
  public Pooling2DOptions() {}

  @Override
  protected Pooling2DOptions self() {
    return this;
  }

  /** The step of the window over rows and columns; its size by default. */
  public Pooling2DOptions strides(int value) {
    return strides(value, value);
  }

  /** The step of the window over rows, and over columns. */
  public Pooling2DOptions strides(int vertical, int horizontal) {
    strides = List.of(vertical, horizontal);
    return this;
  }

  /** Whether windows may reach beyond the images; {@link Padding#VALID} by default. */
  public Pooling2DOptions padding(Padding value) {
    padding = PaddingRule.of(required("padding", value));
    return this;
  }

  /** Where the channels of inputs and outputs are; {@link DataFormat#CHANNELS_LAST} by default. */
  public Pooling2DOptions dataFormat(DataFormat value) {
    dataFormat = required("dataFormat", value);
    return this;
  }

  @Override
  protected void readFrom(LayerConfig config) {
    super.readFrom(config);
    strides = config.integers("strides", 2);
    padding = PaddingRule.of(config.constant("padding", Padding.class));
    dataFormat = config.constant("dataFormat", DataFormat.class);
  }
}
