package io.convsmith.layers;

import io.convsmith.graph.PoolingWindow;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** What pooling layers have in common: a window that moves over images. */
abstract class Pooling2D extends Layer {
  private final List<Integer> poolSize;
  private final List<Integer> strides;
  private final PaddingRule padding;
  private final DataFormat dataFormat;

  Pooling2D(int poolHeight, int poolWidth, Pooling2DOptions options) {
    super(options);
    poolSize = List.of(poolHeight, poolWidth);
    strides = options.strides == null ? poolSize : options.strides;
    padding = options.padding;
    dataFormat = options.dataFormat;
    ImageChecks.positive(this, "poolSize", poolSize);
    ImageChecks.positive(this, "strides", strides);
    if (padding.rule() == Padding.CAUSAL) {
      throw refused("padding must be VALID or SAME, but is CAUSAL, which Conv1D alone knows");
    }
  }

  /** Images with channels last, pooled. */
  abstract Tensor pooled(Tensor images, PoolingWindow window);

  @Override
  public final Map<String, Object> config() {
    Map<String, Object> config = super.config();
    config.put("poolSize", poolSize);
    config.put("strides", strides);
    config.put("padding", padding.config());
    config.put("dataFormat", dataFormat.name());
    return config;
  }

  @Override
  protected final void checkInputs(Shape inputs) {
    ImageChecks.images(this, inputs, 4, dataFormat);
    List<Integer> sizes = dataFormat.spatial(inputs);
    ImageChecks.fits(
        this, inputs, poolSize, sizes, padding.padded(sizes, poolSize, strides), "poolSize");
  }

  @Override
  protected final Tensor call(Tensor inputs) {
    PoolingWindow window =
        PoolingWindow.of(ints(poolSize))
            .strides(ints(strides))
            .padding(padding.pairs(dataFormat.spatial(inputs.shape()), poolSize, strides));
    return dataFormat.of(pooled(dataFormat.channelsLast(inputs), window));
  }

  private static int[] ints(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }
}
