package io.convsmith.models;

import static io.convsmith.activations.Activations.RELU;
import static io.convsmith.layers.Padding.SAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.convsmith.callbacks.Verbosity;
import io.convsmith.datasets.Dataset;
import io.convsmith.engine.NDArrays;
import io.convsmith.graph.Variable;
import io.convsmith.layers.Activation;
import io.convsmith.layers.Add;
import io.convsmith.layers.BatchNormalization;
import io.convsmith.layers.Concatenate;
import io.convsmith.layers.Conv2D;
import io.convsmith.layers.Dense;
import io.convsmith.layers.GlobalAveragePooling2D;
import io.convsmith.layers.Input;
import io.convsmith.layers.Layer;
import io.convsmith.layers.LayerOutput;
import io.convsmith.layers.Subtract;
import io.convsmith.optimizers.SGD;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelTest {
  /** relu(norm(conv(x)) + conv(x)), pooled. */
  private static Model residual() {
    var inputs = new Input(8, 8, 3);
    var x = new Conv2D(4, 3, c -> c.padding(SAME)).on(inputs);
    var shortcut = x;
    x = new BatchNormalization().on(x);
    x = new Add().on(x, shortcut);
    x = new Activation(RELU).on(x);
    x = new GlobalAveragePooling2D().on(x);
    return new Model(inputs, new Dense(2).on(x));
  }

  @Test
  void aLayerPutOnOthersSaysItsNameAndShape() {
    var inputs = new Input(32, 32, 3);
    var x = new Conv2D(16, 3, c -> c.name("stem")).on(inputs);

    assertThat(x).hasToString("stem [N,30,30,16]");
    assertThat(x.sizes()).isEqualTo(Shape.of(30, 30, 16));
    assertThat(x.inputs()).containsExactly(inputs);
    assertThat(x.layer().name()).isEqualTo("stem");
  }

  @Test
  void layersThatPartAndMeetComputeTheirSum() {
    var inputs = new Input(2);
    var left = new Dense(2, c -> c.name("left")).on(inputs);
    var right = new Dense(2, c -> c.name("right")).on(left);
    try (Model model = new Model(inputs, new Add().on(right, left, inputs))) {
      assign(model, 1, 2, 3, 4, 10, 20, 0, 1, 1, 0, 0, 0);

      // left = x (1 2; 3 4) + (10 20); right swaps its two numbers
      assertThat(NDArrays.doubles(model.predict(NDArrays.of(new float[] {1, 1, 0, -1}, 2, 2))))
          .containsExactly(14 + 26 + 1, 26 + 14 + 1, 7 + 16, 16 + 7 - 1);
    }
  }

  @Test
  void aLayerInTwoPlacesHasOneSetOfWeightsAndTheSumOfBothGradients() {
    var inputs = new Input(1);
    Layer twice = new Dense(1, c -> c.name("twice").useBias(false));
    try (Model model = new Model(inputs, twice.on(twice.on(inputs)))) {
      model.compile(c -> c.optimizer(new SGD(o -> o.learningRate(0.25))).loss("mse"));
      Variable weight = model.variables().get(0);
      weight.assign(2);

      // y = w w x = 4 for x = 1; d (y - 3)^2 / dw = 2 (y - 3) 2 w = 8
      Map<String, Double> logs =
          model.trainOnBatch(
              NDArrays.of(new float[] {1}, 1, 1), NDArrays.of(new float[] {3}, 1, 1));

      assertThat(model.variables()).hasSize(1);
      assertThat(logs.get("loss")).isEqualTo(1);
      assertThat(weight.toArray()).containsExactly(2 - 0.25f * 8);
    }
  }

  @Test
  void theSummarySaysWhatEachLayerIsConnectedTo() {
    String summary = residual().summaryText();

    assertThat(summary.lines().filter(line -> line.startsWith("│")))
        .containsExactly(
            "│ input (Input)                                     │ (None, 8, 8, 3) │       0 │ -                              │",
            "│ conv2d (Conv2D)                                   │ (None, 8, 8, 4) │     112 │ input[0][0]                    │",
            "│ batch_normalization (BatchNormalization)          │ (None, 8, 8, 4) │      16 │ conv2d[0][0]                   │",
            "│ add (Add)                                         │ (None, 8, 8, 4) │       0 │ batch_normalization[0][0],     │",
            "│                                                   │                 │         │ conv2d[0][0]                   │",
            "│ activation (Activation)                           │ (None, 8, 8, 4) │       0 │ add[0][0]                      │",
            "│ global_average_pooling2d (GlobalAveragePooling2D) │ (None, 4)       │       0 │ activation[0][0]               │",
            "│ dense (Dense)                                     │ (None, 2)       │      10 │ global_average_pooling2d[0][0] │");
    assertThat(summary)
        .startsWith("Model: \"functional\"\n")
        .contains(" Total params: 138 ")
        .contains(" Trainable params: 130 ")
        .contains(" Non-trainable params: 8 ");
  }

  @Test
  void plainArraysArePredictedLikeThoseOfNd4j() {
    float[] images = new float[5 * 192];
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) Math.sin(i);
    }
    try (Model model = residual()) {
      float[] expected = model.predict(NDArrays.of(images, 5, 8, 8, 3)).data().asFloat();

      assertThat(model.predict(images)).containsExactly(expected);
      assertThat(model.predict(images, 2)).hasSize(10);
      assertThatThrownBy(() -> model.predict(new float[200]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "predict of \"functional\": the model takes examples of 192 numbers, of shape [8,8,3],"
                  + " but got 200 numbers, which are not one or more of them.");
      assertThatThrownBy(() -> model.predict(new float[0])).hasMessageContaining("got 0 numbers");
      assertThatThrownBy(() -> model.predict(images, 0)).hasMessageContaining("batchSize");
    }
  }

  @Test
  void aModelDescribesTheProgramsThatHaveRun() {
    try (Model model = residual()) {
      assertThat(model.describe()).startsWith("No program has run yet");
      model.predict(NDArrays.of(new float[3 * 192], 3, 8, 8, 3));
      model.compile(c -> c.loss("sparse_categorical_crossentropy"));
      assertThat(model.describe()).startsWith("No program has run yet");

      model.predict(NDArrays.of(new float[3 * 192], 3, 8, 8, 3));
      model.trainOnBatch(NDArrays.of(new float[2 * 192], 2, 8, 8, 3), NDArrays.of(new float[2], 2));

      assertThat(model.describe().lines())
          .contains("training step of 2 examples", "prediction of 3 examples")
          .anyMatch(line -> line.contains("convolution kernel and bias gradient"))
          .anyMatch(line -> line.startsWith("arena "));
    }
  }

  @Test
  void aSharedLayerIsCountedOnceAndShowsBothPlaces() {
    var inputs = new Input(3);
    Layer shared = new Dense(3, c -> c.name("shared"));
    var first = shared.on(inputs);
    var second = shared.on(first);

    String summary = new Model(inputs, new Concatenate().on(first, second)).summaryText();

    assertThat(summary)
        .containsPattern("12 │ input\\[0]\\[0], +│\n│ +│ +│ +│ shared\\[0]\\[0] ")
        .containsPattern("shared\\[0]\\[0], +│\n│ +│ +│ +│ shared\\[1]\\[0] ")
        .contains("Total params: 12 ");
  }

  @Test
  void aChainLooksAsInASequentialButForItsInput() {
    var inputs = new Input(3);
    Model model = new Model(inputs, new Dense(2).on(new Dense(4).on(inputs)));

    assertThat(model.summaryText())
        .doesNotContain("Connected to")
        .contains("dense (Dense)", "dense_1 (Dense)", "Total params: 26 ");
    assertThat(model).hasToString("Model \"functional\" of 3 layers with 26 parameters");
  }

  @Test
  void layersWithoutANameGetOneEach() {
    assertThat(residual().layers())
        .extracting(Layer::name)
        .containsExactly(
            "input",
            "conv2d",
            "batch_normalization",
            "add",
            "activation",
            "global_average_pooling2d",
            "dense");
  }

  @Test
  void modelsThatShareLayersShareWeightsAndNames() {
    var inputs = new Input(2);
    Layer dense = new Dense(2);
    var features = dense.on(inputs);
    Model whole = new Model(inputs, new Dense(1).on(features));
    float[] kernel = dense.variables().get(0).toArray();

    Model part = new Model(inputs, features);

    assertThat(part.variables()).isEqualTo(whole.variables().subList(0, 2));
    assertThat(dense.variables().get(0).toArray()).isEqualTo(kernel);
    assertThat(dense.name()).isEqualTo("dense");
    assertThat(part.predict(NDArrays.of(new float[] {1, 0}, 1, 2)).getFloat(0))
        .isCloseTo(kernel[0], within(1e-6f));
  }

  @Test
  void equalSeedsGiveEqualWeights() {
    List<float[]> first = weights(5);
    List<float[]> again = weights(5);
    List<float[]> other = weights(6);

    assertThat(again.get(0)).isEqualTo(first.get(0));
    assertThat(other.get(0)).isNotEqualTo(first.get(0));
  }

  private static List<float[]> weights(long seed) {
    Model model = residual();
    model.initialize(seed);
    return model.variables().stream().map(Variable::toArray).toList();
  }

  @Test
  void frozenLayersKeepTheirWeights() {
    var inputs = new Input(1);
    var x = new Dense(4, c -> c.trainable(false)).on(inputs);
    try (Model model = new Model(inputs, new Dense(1).on(new Add().on(x, inputs)))) {
      model.compile(c -> c.loss("mse"));
      List<float[]> before = model.variables().stream().map(Variable::toArray).toList();

      model.fit(
          Dataset.of(new float[] {1, 2}, Shape.of(1), new float[] {5, 9}, Shape.of(1)),
          f -> f.verbose(Verbosity.SILENT));

      assertThat(model.variables().get(0).toArray()).isEqualTo(before.get(0));
      assertThat(model.variables().get(2).toArray()).isNotEqualTo(before.get(2));
    }
  }

  @Test
  void whatIsNotBetweenInputsAndOutputsIsNotInTheModel() {
    var inputs = new Input(2);
    var x = new Dense(3).on(inputs);
    new Dense(100).on(x);

    assertThat(new Model(inputs, new Dense(1).on(x)).layers()).hasSize(3);
  }

  @Test
  void outputsFromElsewhereAreRefused() {
    var inputs = new Input(2);
    var other = new Input(4, 4, 1);
    LayerOutput fromOther =
        new GlobalAveragePooling2D(c -> c.name("pool")).on(new Conv2D(2, 3).on(other));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Model(inputs, new Add().on(fromOther, inputs)))
        .withMessage(
            "The outputs of a model must come from its inputs, Input \"input\" [N,2], but Conv2D \"conv2d\" is on another, Input \"input\" [N,4,4,1].");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Model(inputs, inputs))
        .withMessage(
            "The outputs of a model must come from a layer on its inputs, but are Input \"input\" itself.");
  }

  @Test
  void equalNamesAreRefused() {
    var inputs = new Input(2);
    var x = new Dense(2, c -> c.name("a")).on(inputs);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Model(inputs, new Dense(2, c -> c.name("a")).on(x)))
        .withMessage("Two layers of a model are named \"a\"; names must differ.");
  }

  @Test
  void inputsThatDoNotFitAreRefusedWhereTheLayerIsPutOnThem() {
    var inputs = new Input(8, 8, 3);
    Layer conv = new Conv2D(4, 3, c -> c.name("conv_1"));
    conv.on(inputs);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> conv.on(conv.on(inputs)))
        .withMessageContaining("Conv2D \"conv_1\": inputs [N,6,6,4]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> conv.on(inputs, inputs))
        .withMessage(
            "Conv2D \"conv_1\": it takes one input, but was given [N,8,8,3] and [N,8,8,3]: merge them before, by Add or Concatenate.");
    assertThatIllegalArgumentException()
        .isThrownBy(conv::on)
        .withMessage(
            "Conv2D \"conv_1\": on needs what the layer is to be put on, such as an Input.");
  }

  @Test
  void anOpThatFailsDoesSoWhereTheLayerIsPut() {
    Layer flat =
        new Layer() {
          @Override
          protected Tensor call(Tensor inputs) {
            return inputs.sum().reshape();
          }
        };

    assertThatIllegalArgumentException()
        .isThrownBy(() -> flat.on(new Input(2)))
        .withMessage(
            "Layer \"layer\": outputs [] must have the batch of the inputs as their first axis, of size 1 for one example.");
  }

  @Test
  void aSequentialHasNoPlaceForALayerThatMerges() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Sequential(new Input(2), new Subtract()))
        .withMessage(
            "Subtract \"subtract\" merges several layers and has no place in a Sequential; use a Model.");
  }

  /** Numbers for all variables, one after the other. */
  private static void assign(Model model, float... numbers) {
    int from = 0;
    for (Variable variable : model.variables()) {
      int size = (int) variable.shape().size();
      float[] values = new float[size];
      System.arraycopy(numbers, from, values, 0, size);
      variable.assign(values);
      from += size;
    }
  }
}
