package io.convsmith.processor;

import static io.convsmith.processor.GeneratedLayers.gradient;
import static io.convsmith.processor.GeneratedLayers.layer;
import static io.convsmith.processor.GeneratedLayers.variable;
import static io.convsmith.processor.GeneratedLayers.withKernel;
import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.layers.ConvolutionLayer;
import io.convsmith.tensor.Shape;
import org.junit.jupiter.api.Test;

/** Gradients of the ops in {@code good}; for a kernel of one tap they are sums over the column. */
class GeneratedGradientsTest {
  private static final Shape COLUMN = Shape.of(1, 4, 1, 1);
  private static final double[] NUMBERS = {1, 2, 3, -4};
  private static final double SUM = 1 + 2 + 3 - 4;

  @Test
  void aHandWrittenGradientIsUsedAndNotTheDerivedOne() {
    assertThat(ofKernel("binarized", 0.5f)).containsExactly(SUM);
    assertThat(ofKernel("binarized", -0.5f)).containsExactly(SUM);
    assertThat(ofKernel("binarized", 1.5f)).containsExactly(0);
  }

  @Test
  void aListOfGradientsGoesToTheKernelAndTheVariables() {
    assertThat(ofKernel("stretched", 0.5f)).containsExactly(10 * 2 * SUM);
    assertThat(of("stretched", "gain", 0.5f)).containsExactly(100);
  }

  @Test
  void aGradientThatAListLeavesOutIsDerived() {
    assertThat(ofKernel("partly", 0.5f)).containsExactly(7 * SUM);
    assertThat(of("partly", "gain", 0.5f)).containsExactly(0.5 * SUM);
  }

  @Test
  void anOperationsOneGradientIsThatOfItsKernel() {
    assertThat(ofKernel("tripled", 0.5f)).containsExactly(0.5 + 3 * 0.5 * SUM + 4);
  }

  @Test
  void anOperationsListOfGradientsBeginsWithThatOfTheInputs() {
    assertThat(ofKernel("offset", 0.5f)).containsExactly(0.5 * (1 + 1));
    assertThat(of("offset", "amount", 0.5f)).containsExactly(0.5 * 4);
  }

  @Test
  void theGradientOfAClassIsAskedWithItsHyperparameters() {
    assertThat(ofKernel("quantized", 0.5f)).containsExactly(7 * SUM);
  }

  @Test
  void aGradientInsideAChainIsUsed() {
    double ofFirstTap = 1 + 2 + 3;
    double ofSecondTap = 2 + 3 - 4;
    double centered = (ofFirstTap - ofSecondTap) / 2 * 5 / 4;

    assertThat(ofKernel("quartered", 0.5f, 1)).containsExactly(centered, -centered);
  }

  @Test
  void aGradientAtTheEndOfAChainIsUsed() {
    assertThat(ofKernel("rounded", 0.52f)).containsExactly(2 * SUM);
  }

  @Test
  void theGradientOfATrainableVariableIsDerived() {
    assertThat(of("gained", "gain", 0.5f)).containsExactly(0.5 * SUM);
  }

  @Test
  void aMadeKernelPassesItsGradientToWhatItIsMadeOf() {
    ConvolutionLayer even = layer("even");
    even.prepare(COLUMN);

    assertThat(gradient(even, variable(even, "level"), COLUMN, NUMBERS))
        .containsExactly((1 + 2 + 3) + (2 + 3 - 4));
  }

  private static double[] ofKernel(String name, float... kernel) {
    return gradient(withKernel(layer(name), COLUMN, kernel), 0, COLUMN, NUMBERS);
  }

  private static double[] of(String name, String variable, float kernel) {
    ConvolutionLayer layer = withKernel(layer(name), COLUMN, kernel);
    return gradient(layer, variable(layer, variable), COLUMN, NUMBERS);
  }
}
