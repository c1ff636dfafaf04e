package io.convsmith.testing.assertj;

import io.convsmith.layers.ConvolutionLayer;
import io.convsmith.tensor.Tensor;
import io.convsmith.testing.CheckReport;
import io.convsmith.testing.ConvolutionOpCheck;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Assertions about one convolution layer, which has the weights afterwards that it had before; see
 * {@link ConvsmithAssertions}.
 */
public final class ConvolutionLayerAssert
    extends AbstractAssert<ConvolutionLayerAssert, ConvolutionLayer> {
  private final @Nullable List<INDArray> weights;

  ConvolutionLayerAssert(ConvolutionLayer layer) {
    super(layer, ConvolutionLayerAssert.class);
    weights = layer != null && layer.built() ? layer.weights() : null;
  }

  /**
   * The gradients for the inputs and all trainable variables are the slopes of what the layer
   * computes, and each trainable variable has one.
   */
  public ConvolutionLayerAssert hasCorrectGradient() {
    return hasCorrectGradient(check -> {});
  }

  /**
   * The same, with what there is to say about the op.
   *
   * <pre>
   * {@code assertThat(layer).hasCorrectGradient(c -> c.inputs(2, 8, 8, 4).stopGradientIntended()); }
   * </pre>
   */
  public ConvolutionLayerAssert hasCorrectGradient(
      Consumer<ConvolutionOpCheck<ConvolutionLayer>> told) {
    isNotNull();
    ConvolutionOpCheck<ConvolutionLayer> check = ConvolutionOpCheck.of(this::layer);
    told.accept(check);
    CheckReport report;
    try {
      report = check.gradientReport();
    } finally {
      restore();
    }
    if (!report.passed()) {
      throw failure("%s", report);
    }
    return this;
  }

  /** The gradient for the kernel is that of another function of it: for straight-through ops. */
  public ConvolutionLayerAssert hasGradientOf(UnaryOperator<Tensor> surrogate) {
    return hasCorrectGradient(check -> check.surrogate(surrogate));
  }

  /** The one layer with the weights that it came with. */
  private ConvolutionLayer layer() {
    restore();
    return actual;
  }

  /** A layer that had none yet gets its first ones. */
  private void restore() {
    if (weights != null) {
      actual.weights(weights);
    } else if (actual.built()) {
      for (int i = 0; i < actual.variables().size(); i++) {
        actual.variables().get(i).initialize(i);
      }
    }
  }
}
