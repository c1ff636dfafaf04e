package io.convsmith.processor;

import static io.convsmith.processor.GeneratedLayers.layer;
import static io.convsmith.processor.GeneratedLayers.outputs;
import static io.convsmith.processor.GeneratedLayers.variable;
import static io.convsmith.processor.GeneratedLayers.withKernel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convsmith.callbacks.Verbosity;
import io.convsmith.datasets.Dataset;
import io.convsmith.graph.Variable;
import io.convsmith.layers.ConvolutionLayer;
import io.convsmith.layers.Input;
import io.convsmith.losses.Losses;
import io.convsmith.models.Sequential;
import io.convsmith.optimizers.SGD;
import io.convsmith.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class GeneratedVariablesTest {
  private static final Shape COLUMN = Shape.of(1, 4, 1, 1);

  @Test
  void sizesAreThoseOfTheLayer() {
    ConvolutionLayer layer = layer("sized");
    layer.prepare(Shape.of(1, 9, 9, 6));

    assertThat(shapes(layer))
        .containsExactly(
            Shape.of(3, 2, 3, 4),
            Shape.of(),
            Shape.of(4),
            Shape.of(6),
            Shape.of(3),
            Shape.of(3, 2 * 2 * 3),
            Shape.of(2, 4, 5),
            Shape.of(3, 2, 3, 4),
            Shape.of(2, 3, 2, 1, 1, 1, 4, 3, 2, 3, 4),
            Shape.of(4));
  }

  @Test
  void sizesOfATransposedKernelHaveTheFiltersBeforeTheChannels() {
    ConvolutionLayer layer = layer("sized transposed");
    layer.prepare(Shape.of(1, 9, 9, 6));

    assertThat(variable(layer, "perOutput").shape()).isEqualTo(Shape.of(4));
    assertThat(variable(layer, "whole").shape()).isEqualTo(Shape.of(3, 2, 4, 6));
    assertThat(variable(layer, "spliced").shape())
        .isEqualTo(Shape.of(2, 3, 2, 1, 1, 4, 1, 3, 2, 4, 6));
  }

  @Test
  void aStoredKernelMayBeSmallerOrMissing() {
    ConvolutionLayer shared = layer("shared");
    ConvolutionLayer snapped = layer("snapped");
    shared.prepare(Shape.of(1, 4, 4, 5));
    snapped.prepare(Shape.of(1, 4, 4, 5));

    assertThat(shapes(shared)).containsExactly(Shape.of(1, 1, 1, 1), Shape.of(1));
    assertThat(shapes(snapped)).containsExactly(Shape.of(5, 2), Shape.of(2, 1), Shape.of(1));
    assertThat(
            outputs(
                withKernel(layer("shared"), Shape.of(1, 1, 1, 3), 2),
                Shape.of(1, 1, 1, 3),
                1,
                2,
                3))
        .containsExactly(12);
    assertThat(outputs(layer("fixed"), COLUMN, 1, 2, 3, -4)).containsExactly(0.5, 1, 1.5, -2);
    assertThat(outputs(layer("blended"), COLUMN, 1, 2, 3, -4)).containsExactly(1, 2, 3, -4);
  }

  @Test
  void firstNumbersComeFromTheKernelUnlessAnInitializerIsSet() {
    ConvolutionLayer computed = layer("normalized");
    ConvolutionLayer set = layer("lengthened");
    computed.prepare(COLUMN);
    set.prepare(COLUMN);
    float[] kernel = variable(computed, "kernel").toArray();

    assertThat((double) variable(computed, "gain").toArray()[0])
        .isCloseTo(Math.hypot(kernel[0], kernel[1]), within(1e-6));
    assertThat(variable(set, "gain").toArray()).containsExactly(1);
    assertThat(outputs(withKernel(set, COLUMN, 3, 4), COLUMN, 1, 2, 3, -4))
        .containsExactly(
            new double[] {0.6 * 1 + 0.8 * 2, 0.6 * 2 + 0.8 * 3, 0.6 * 3 - 0.8 * 4}, within(1e-12));
  }

  @Test
  void chainsRunFromTheFirstOpToTheLast() {
    assertThat(outputs(withKernel(layer("hollowed"), COLUMN, 2), COLUMN, 1, 2, 3, -4))
        .containsExactly(27, 54, 81, -108); // (3 * 2)^2 less a quarter
    assertThat(outputs(withKernel(layer("rectifying"), COLUMN, 2), COLUMN, 1, 2, 3, -4))
        .containsExactly(4, 8, 12, 0);
  }

  @Test
  void aStateIsUpdatedOncePerTrainingStepAndNeverInInference() {
    ConvolutionLayer layer = layer("averaged");
    Dataset data =
        Dataset.of(new float[] {1, 2, 3, -4}, Shape.of(4, 1, 1), new float[4], Shape.of(4, 1, 1));
    try (Sequential model = new Sequential(new Input(4, 1, 1), layer)) {
      model.compile(c -> c.optimizer(new SGD()).loss(Losses.meanSquaredError()));
      Variable kernel = variable(layer, "kernel");
      Variable average = variable(layer, "average");
      kernel.assign(2);

      model.fit(data, f -> f.epochs(1).verbose(Verbosity.SILENT));
      float second = kernel.toArray()[0];
      assertThat(average.toArray()).containsExactly(0.5f);

      model.predict(new float[] {1, 2, 3, -4});
      model.evaluate(data);
      assertThat(average.toArray()).containsExactly(0.5f);

      model.fit(data, f -> f.epochs(1).verbose(Verbosity.SILENT));
      assertThat(average.toArray()[0]).isCloseTo(0.75f * 0.5f + 0.25f * second, within(1e-6f));
      assertThat(second).isNotEqualTo(2);
    }
  }

  private static List<Shape> shapes(ConvolutionLayer layer) {
    return layer.variables().stream().map(Variable::shape).toList();
  }
}
