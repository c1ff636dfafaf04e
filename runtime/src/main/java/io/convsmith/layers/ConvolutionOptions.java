package io.convsmith.layers;

import java.util.Collections;
import java.util.List;

/**
 * The options of all convolution layers.
 *
 * @param <O> the options themselves, so that calls can be chained
 */
public abstract class ConvolutionOptions<O extends ConvolutionOptions<O>> extends KernelOptions<O> {
  List<Integer> strides;
  PaddingRule padding = PaddingRule.VALID;
  List<Integer> dilationRate;
  int groups = 1;
  DataFormat dataFormat = DataFormat.CHANNELS_LAST;

  ConvolutionOptions(int dimensions) {
    strides = Collections.nCopies(dimensions, 1);
    dilationRate = Collections.nCopies(dimensions, 1);
  }

  /** Zeros around the inputs; {@link Padding#VALID} by default. */
  public O padding(Padding value) {
    padding = PaddingRule.of(required("padding", value));
    return self();
  }

  /** Where the channels of inputs and outputs are; {@link DataFormat#CHANNELS_LAST} by default. */
  public O dataFormat(DataFormat value) {
    dataFormat = required("dataFormat", value);
    return self();
  }

  /** Whether channels and filters can be split into groups. */
  boolean grouped() {
    return false;
  }

  @Override
  protected void readFrom(LayerConfig config) {
    super.readFrom(config);
    int dimensions = strides.size();
    strides = config.integers("strides", dimensions);
    padding =
        config.value("padding") instanceof List<?>
            ? new PaddingRule(null, config.integers("padding", 2 * dimensions))
            : PaddingRule.of(config.constant("padding", Padding.class));
    dilationRate = config.integers("dilationRate", dimensions);
    dataFormat = config.constant("dataFormat", DataFormat.class);
    if (grouped()) {
      groups = config.integer("groups");
    }
  }
}
