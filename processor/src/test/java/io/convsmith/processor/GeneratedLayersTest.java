package io.convsmith.processor;

import static io.convsmith.processor.GeneratedLayers.gradient;
import static io.convsmith.processor.GeneratedLayers.layer;
import static io.convsmith.processor.GeneratedLayers.outputs;
import static io.convsmith.processor.GeneratedLayers.withKernel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.convsmith.layers.ConvolutionLayer;
import io.convsmith.tensor.Shape;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeneratedLayersTest {
  private static final Shape COLUMN = Shape.of(1, 4, 1, 1);

  @Test
  void aLayersConfigEndsWithItsHyperparametersInTheOrderOfTheOp() {
    Map<String, Object> config = layer("defaults").config();

    assertThat(List.copyOf(config.keySet()))
        .endsWith("centered", "epsilon", "scale", "power", "label");
    assertThat(config)
        .containsEntry("centered", true)
        .containsEntry("epsilon", 1e-5)
        .containsEntry("power", -3)
        .containsEntry("label", "a \"label\" for $it");
    assertThat(config.get("scale")).hasToString("FAN_IN");
  }

  @Test
  void hyperparametersAndBaseOptionsAreSetInOneChain() {
    ConvolutionLayer layer = layer("changed");

    assertThat(layer.config())
        .containsEntry("centered", false)
        .containsEntry("epsilon", 0.5)
        .containsEntry("power", 2)
        .containsEntry("label", "other")
        .containsEntry("filters", 4);
    assertThat(layer.outputShape(Shape.of(2, 9, 9, 1))).isEqualTo(Shape.of(2, 4, 4, 4));
  }

  @Test
  void aHyperparameterThatIsNoFiniteNumberIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> layer("infinite"))
        .withMessage("epsilon must be a finite number, but is Infinity.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          both      | both must be from 1 to 16, but is 17.
          least     | least must be at least 1, but is 0.
          most      | most must be at most -1, but is 0.
          share     | share must be from 0.0 to 1.0, but is 1.5.
          epsilon   | epsilon must be at least 1.0E-12, but is 0.0.
          undefined | share must be a finite number, but is NaN.
          """)
  void aHyperparameterOutsideItsBoundsIsRefusedInOneSentence(String name, String sentence) {
    assertThatIllegalArgumentException().isThrownBy(() -> layer(name)).withMessage(sentence);
  }

  @Test
  void boundsThemselvesAreAccepted() {
    assertThat(layer("limits").config())
        .containsEntry("both", 16)
        .containsEntry("most", -1)
        .containsEntry("share", 0.0);
  }

  @Test
  void aHyperparameterThatIsNullIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> layer("nameless"))
        .withMessageStartingWith("scale must not be null");
  }

  @Test
  void whatARecordRefusesItsLayerRefuses() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> layer("negative"))
        .withMessage("epsilon must not be negative, but is -1.0.");
  }

  @Test
  void aRecordAndAStaticMethodOfTheSameFormulaGiveTheSameOutputs() {
    Shape shape = Shape.of(2, 5, 5, 3);
    float[] kernel = new float[3 * 2 * 3 * 4];
    double[] images = new double[(int) shape.size()];
    Random random = new Random(7);
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = (float) random.nextGaussian();
    }
    for (int i = 0; i < images.length; i++) {
      images[i] = random.nextGaussian();
    }

    double[] ofRecord = outputs(withKernel(layer("record"), shape, kernel), shape, images);
    double[] ofStatic = outputs(withKernel(layer("static"), shape, kernel), shape, images);

    assertThat(ofRecord).hasSize(2 * 3 * 4 * 4).isEqualTo(ofStatic);
  }

  @Test
  void aTransformDecidesWhatTheLayerConvolvesWith() {
    ConvolutionLayer clipped = withKernel(layer("clipped"), COLUMN, 3);

    assertThat(outputs(clipped, COLUMN, 1, 2, 3, -4)).containsExactly(0.25, 0.5, 0.75, -1);
  }

  @Test
  void theGradientOfATransformReachesTheRawKernel() {
    ConvolutionLayer inside = withKernel(layer("clipped"), COLUMN, 0.125f);
    ConvolutionLayer outside = withKernel(layer("clipped"), COLUMN, 3);

    assertThat(gradient(inside, 0, COLUMN, 1, 2, 3, -4)).containsExactly(1 + 2 + 3 - 4);
    assertThat(gradient(outside, 0, COLUMN, 1, 2, 3, -4)).containsExactly(0);
  }

  @Test
  void aWholeOperationReplacesTheConvolution() {
    ConvolutionLayer sharpened = withKernel(layer("sharpened"), COLUMN, 0.5f);

    assertThat(outputs(sharpened, COLUMN, 1, 2, 3, -4)).containsExactly(1, 2, 3, -4);
  }

  @Test
  void biasAndActivationFollowAWholeOperation() {
    ConvolutionLayer rectified = withKernel(layer("rectified"), COLUMN, 0.5f);
    rectified.variables().get(1).assign(2);

    assertThat(outputs(rectified, COLUMN, 1, 2, 3, -4)).containsExactly(3, 4, 5, 0);
  }

  @Test
  void theGradientOfAWholeOperationReachesTheKernel() {
    ConvolutionLayer sharpened = withKernel(layer("sharpened"), COLUMN, 0.5f);

    assertThat(gradient(sharpened, 0, COLUMN, 1, 2, 3, -4)).containsExactly(2 * (1 + 2 + 3 - 4));
  }

  @Test
  void theConvolutionThatAClassAsksForHasTheLayersOptions() {
    ConvolutionLayer cosine = withKernel(layer("cosine"), COLUMN, 3, 4);

    assertThat(outputs(cosine, COLUMN, 1, 2, 3, -4))
        .containsExactly(
            new double[] {10 * (0.6 * 1 + 0.8 * 2), 10 * (0.6 * 3 - 0.8 * 4)}, within(1e-12));
  }
}
