package io.convsmith.testing;

import io.convsmith.layers.ConvolutionLayer;
import io.convsmith.tensor.Tensor;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What the author of an op says about it: what would be a mistake in another one. */
final class Meant {
  final Set<String> unused = new LinkedHashSet<>();
  boolean stopGradient;
  boolean randomInInference;
  boolean dependsOnBatch;
  @Nullable Function<OpArguments, Tensor> surrogate;
  @Nullable Function<OpArguments, Tensor> operationSurrogate;
  @Nullable Function<Map<String, Object>, ? extends ConvolutionLayer> fromConfig;
  @Nullable UnaryOperator<ConvolutionLayer> copy;
}
