package io.convsmith.testing.assertj;

import io.convsmith.layers.ConvolutionLayer;

/**
 * Assertions about layers, for a static import beside AssertJ's own.
 *
 * <pre>{@code
 * import static io.convsmith.testing.assertj.ConvsmithAssertions.assertThat;
 *
 * assertThat(new StandardizedConv2D(4, 3)).hasCorrectGradient();
 * }</pre>
 *
 * <p>A project that uses them has {@code org.assertj:assertj-core} among its dependencies.
 */
public final class ConvsmithAssertions {
  private ConvsmithAssertions() {}

  /** Assertions about a convolution layer. */
  public static ConvolutionLayerAssert assertThat(ConvolutionLayer layer) {
    return new ConvolutionLayerAssert(layer);
  }
}
