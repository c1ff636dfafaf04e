package io.convsmith.samples.residual;

import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.callbacks.History;
import io.convsmith.callbacks.Verbosity;
import io.convsmith.datasets.Dataset;
import io.convsmith.graph.Variable;
import io.convsmith.models.Model;
import io.convsmith.tensor.Shape;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ResidualNetworkTest {
  @Test
  void itHasTheParametersOfItsConvolutionsNormsAndClassifier() {
    long convolutions =
        9 * 3 * 32 // stem
            + 4 * (9 * 32 * 32) // stage 1
            + (9 * 32 * 64 + 32 * 64 + 3 * (9 * 64 * 64)) // stage 2 with its projection
            + (9 * 64 * 128 + 64 * 128 + 9 * 128 * 128 + 2 * (9 * 32 * 128)); // stage 3
    long scales = 32 + 4 * 32 + 4 * 64 + 4 * 128;
    try (Model model = ResidualNetwork.create()) {
      assertThat(model.inputShape()).isEqualTo(Shape.of(32, 32, 3));
      assertThat(model.outputShape()).isEqualTo(Shape.of(10));
      assertThat(parameters(model, true)).isEqualTo(convolutions + 2 * scales + 10 * 129);
      assertThat(parameters(model, false)).isEqualTo(2 * scales);
      assertThat(model.summaryText())
          .contains("(None, 32, 32, 32)", "(None, 16, 16, 64)", "(None, 8, 8, 128)")
          .contains(" batch_normalization_4[0][0], ", " activation_2[0][0] ");
    }
  }

  private static long parameters(Model model, boolean trainable) {
    return model.variables().stream()
        .filter(variable -> variable.trainable() == trainable)
        .map(Variable::shape)
        .mapToLong(Shape::size)
        .sum();
  }

  @Test
  void itLearnsColours() {
    Random random = new Random(1);
    int examples = 32;
    float[] images = new float[examples * 32 * 32 * 3];
    float[] labels = new float[examples];
    for (int i = 0; i < images.length; i++) {
      int example = i / (32 * 32 * 3);
      labels[example] = example % 3;
      images[i] = random.nextFloat() + (i % 3 == example % 3 ? 0.3f : 0);
    }
    try (Model model = ResidualNetwork.create()) {
      model.initialize(1);
      model.compile(c -> c.loss("sparse_categorical_crossentropy"));

      History history =
          model.fit(
              Dataset.of(images, Shape.of(32, 32, 3), labels, Shape.scalar()),
              f -> f.batchSize(16).epochs(4).seed(1).verbose(Verbosity.SILENT));

      assertThat(history.get("loss").get(0)).isGreaterThan(1);
      assertThat(history.get("loss").get(3)).isLessThan(0.3);
    }
  }
}
