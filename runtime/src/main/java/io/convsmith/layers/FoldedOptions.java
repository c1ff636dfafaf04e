package io.convsmith.layers;

import io.convsmith.Configure;
import io.convsmith.activations.Activations;

/**
 * Gives a plain layer the options of the one that it takes the place of, except what is said of the
 * raw kernel, which it does not have.
 *
 * @param layer the layer in whose place it is put
 * @param biased whether that one adds its bias
 * @param activated whether it applies its activation
 */
record FoldedOptions(ConvolutionLayer layer, boolean biased, boolean activated)
    implements Configure<ConvolutionOptions<?>> {
  @Override
  public void configure(ConvolutionOptions<?> options) {
    ConvolutionOptions<?> from = layer.options;
    options.name = layer.name();
    options.trainable = from.trainable;
    options.activation = activated ? from.activation : Activations.LINEAR;
    options.activityRegularizer = from.activityRegularizer;
    options.useBias = biased && from.useBias;
    options.biasInitializer = from.biasInitializer;
    options.biasRegularizer = from.biasRegularizer;
    options.biasConstraint = from.biasConstraint;
    options.strides = from.strides;
    options.padding = from.padding;
    options.dilationRate = from.dilationRate;
    options.groups = from.groups;
    options.dataFormat = from.dataFormat;
  }
}
