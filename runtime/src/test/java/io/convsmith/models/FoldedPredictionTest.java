package io.convsmith.models;

import static io.convsmith.activations.Activations.RELU;
import static io.convsmith.activations.Activations.SOFTMAX;
import static io.convsmith.layers.DataFormat.CHANNELS_FIRST;
import static io.convsmith.layers.Padding.SAME;
import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.Configure;
import io.convsmith.engine.NDArrays;
import io.convsmith.layers.Conv2D;
import io.convsmith.layers.Dense;
import io.convsmith.layers.Evaluation;
import io.convsmith.layers.Flatten;
import io.convsmith.layers.FoldableForms;
import io.convsmith.layers.FoldableForms.Form;
import io.convsmith.layers.Input;
import io.convsmith.layers.MaxPooling2D;
import io.convsmith.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Folded models predict what their originals do, to the last bit. */
class FoldedPredictionTest {
  private static final int[] BATCHES = {1, 5, 128};

  private static Map<String, Configure<Conv2D.Options>> settings() {
    Map<String, Configure<Conv2D.Options>> settings = new LinkedHashMap<>();
    settings.put("plain", c -> {});
    settings.put("same, strided", c -> c.padding(SAME).strides(2));
    settings.put("grouped, without bias", c -> c.groups(4).useBias(false));
    settings.put("dilated, channels first", c -> c.dilationRate(2).dataFormat(CHANNELS_FIRST));
    return settings;
  }

  @TestFactory
  Stream<DynamicTest> everyFormWithEverySetting() {
    return FoldableForms.all().entrySet().stream()
        .flatMap(
            form ->
                settings().entrySet().stream()
                    .map(
                        setting ->
                            DynamicTest.dynamicTest(
                                form.getKey() + ", " + setting.getKey(),
                                () -> requireEqual(form.getValue(), setting.getValue()))));
  }

  private static void requireEqual(Form form, Configure<Conv2D.Options> setting) {
    requireEqual(
        new Sequential(
            new Input(8, 12, 8), // eight channels wherever they are
            form.layer(8, 3, c -> setting.configure(c.activation(RELU))),
            new Flatten(),
            new Dense(3, c -> c.activation(SOFTMAX))));
  }

  @Test
  void aNetworkForDigits() {
    Form standardized = FoldableForms.all().get("transform");
    requireEqual(
        new Sequential(
            new Input(28, 28, 1),
            standardized.layer(32, 3, c -> c.activation(RELU)),
            new MaxPooling2D(2),
            standardized.layer(64, 3, c -> c.activation(RELU)),
            new MaxPooling2D(2),
            standardized.layer(128, 1, c -> c.activation(RELU)),
            new Flatten(),
            new Dense(10, c -> c.activation(SOFTMAX))));
  }

  @Test
  void manyFilters() {
    for (String form : new String[] {"transform", "state", "kernel of another shape"}) {
      requireEqual(
          new Sequential(
              new Input(8, 8, 96),
              FoldableForms.all().get(form).layer(160, 3, c -> c.padding(SAME)),
              new Flatten(),
              new Dense(3, c -> c.activation(SOFTMAX))));
    }
  }

  @Test
  void inBfloat16() {
    try (Sequential model =
        new Sequential(
            new Input(9, 9, 4),
            FoldableForms.all().get("transform").layer(32, 3, c -> c.activation(RELU)),
            new Flatten(),
            new Dense(3))) {
      try {
        model.compile(c -> c.loss("mse").dtypePolicy(DTypePolicy.MIXED_BFLOAT16));
      } catch (UnsupportedOperationException refusal) {
        model.compile(c -> c.loss("mse")); // the machine has no such instructions
      }
      requireEqualPredictions(model);
    }
  }

  private static void requireEqual(Sequential model) {
    try (model) {
      model.compile(c -> c.loss("sparse_categorical_crossentropy"));
      int classes = model.outputShape().get(0);
      for (int step = 0; step < 3; step++) {
        float[] labels = new float[6];
        for (int i = 0; i < labels.length; i++) {
          labels[i] = (i + step) % classes;
        }
        model.trainOnBatch(
            NDArrays.of(images(model, 6), batch(model, 6).toArray()), NDArrays.of(labels, 6));
      }
      requireEqualPredictions(model);
    }
  }

  private static void requireEqualPredictions(Sequential model) {
    FoldedModel folded = model.fold();
    try (Model plain = folded.model()) {
      assertThat(folded.kept()).isEmpty();
      assertThat(plain.layers())
          .filteredOn(Conv2D.class::isInstance)
          .isNotEmpty()
          .allSatisfy(layer -> assertThat(layer).isExactlyInstanceOf(Conv2D.class));
      for (int batch : BATCHES) {
        float[] images = images(model, batch);
        float[] expected = model.predict(images, batch);
        assertThat(plain.predict(images, batch)).as("batch of %d", batch).isEqualTo(expected);
      }
    }
  }

  private static Shape batch(Model model, int examples) {
    int[] example = model.inputShape().toArray();
    int[] sizes = new int[example.length + 1];
    sizes[0] = examples;
    System.arraycopy(example, 0, sizes, 1, example.length);
    return Shape.of(sizes);
  }

  private static float[] images(Model model, int examples) {
    return Evaluation.floats(Evaluation.wave(batch(model, examples), 0.37, 0.11));
  }
}
