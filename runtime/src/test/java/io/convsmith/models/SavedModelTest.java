package io.convsmith.models;

import static io.convsmith.activations.Activations.RELU;
import static io.convsmith.activations.Activations.SOFTMAX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convsmith.datasets.Dataset;
import io.convsmith.graph.Variable;
import io.convsmith.initializers.Initializers;
import io.convsmith.layers.Activation;
import io.convsmith.layers.Add;
import io.convsmith.layers.BatchNormalization;
import io.convsmith.layers.Conv2D;
import io.convsmith.layers.Dense;
import io.convsmith.layers.Dropout;
import io.convsmith.layers.Flatten;
import io.convsmith.layers.GlobalAveragePooling2D;
import io.convsmith.layers.Input;
import io.convsmith.layers.Layer;
import io.convsmith.layers.MaxPooling2D;
import io.convsmith.layers.Padding;
import io.convsmith.losses.Loss;
import io.convsmith.losses.Losses;
import io.convsmith.losses.Targets;
import io.convsmith.optimizers.Adam;
import io.convsmith.saving.ModelFormatException;
import io.convsmith.saving.NonFiniteException;
import io.convsmith.saving.TensorFile;
import io.convsmith.saving.TensorFileWriter;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedModelTest {
  @TempDir Path directory;

  private Path file() {
    return directory.resolve("model.safetensors");
  }

  static Sequential chain() {
    Sequential model =
        new Sequential(
            new Input(8, 8, 1),
            new Conv2D(4, 3, c -> c.activation(RELU).padding(Padding.SAME)),
            new BatchNormalization(),
            new MaxPooling2D(2),
            new Flatten(),
            new Dropout(0.3),
            new Dense(3, c -> c.activation(SOFTMAX)));
    model.initialize(5);
    return model;
  }

  static Model residual() {
    Input inputs = new Input(8, 8, 2);
    Conv2D shared = new Conv2D(2, 3, c -> c.padding(Padding.SAME).name("shared/twice"));
    var x = shared.on(inputs);
    var y = shared.on(new Activation(RELU).on(x));
    var sum = new Add().on(y, x, inputs);
    Model model =
        new Model(
            inputs,
            new Dense(3, c -> c.activation(SOFTMAX)).on(new GlobalAveragePooling2D().on(sum)));
    model.initialize(6);
    return model;
  }

  static void compile(Model model) {
    model.compile(
        c ->
            c.optimizer(new Adam(o -> o.learningRate(0.01).amsgrad(true)))
                .loss(Losses.sparseCategoricalCrossentropy())
                .metrics("accuracy"));
  }

  static Dataset data(int channels, int examples) {
    Random random = new Random(3);
    float[] inputs = new float[examples * 64 * channels];
    float[] labels = new float[examples];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = random.nextFloat();
    }
    for (int i = 0; i < labels.length; i++) {
      labels[i] = random.nextInt(3);
    }
    return Dataset.of(inputs, Shape.of(8, 8, channels), labels, Shape.scalar());
  }

  private static float[] examples(int channels) {
    float[] inputs = new float[5 * 64 * channels];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = (float) Math.sin(i);
    }
    return inputs;
  }

  private static void train(Model model, int channels, int from, int to) {
    model.fit(
        data(channels, 37),
        f -> f.batchSize(8).initialEpoch(from).epochs(to).seed(9).validationSplit(0.2));
  }

  private static void requireSame(Model one, Model other) {
    assertThat(one.variables()).hasSameSizeAs(other.variables());
    for (int i = 0; i < one.variables().size(); i++) {
      Variable variable = other.variables().get(i);
      assertThat(variable.name()).isEqualTo(one.variables().get(i).name());
      assertThat(variable.toArray()).isEqualTo(one.variables().get(i).toArray());
    }
  }

  @Test
  void training_goes_on_from_a_file_as_if_it_had_not_ended() {
    for (int channels = 1; channels <= 2; channels++) {
      try (Model whole = channels == 1 ? chain() : residual();
          Model first = channels == 1 ? chain() : residual()) {
        compile(whole);
        compile(first);
        train(whole, channels, 0, 4);
        train(first, channels, 0, 2);
        first.save(file());
        try (Model second = Model.load(file())) {
          assertThat(second).hasSameClassAs(first);
          assertThat(second.summaryText()).isEqualTo(first.summaryText());
          assertThat(second.predict(examples(channels)))
              .isEqualTo(first.predict(examples(channels)));
          train(second, channels, 2, 4);
          requireSame(whole, second);
        }
      }
    }
  }

  @Test
  void a_model_that_is_not_compiled_is_saved_without_what_training_needs() {
    try (Model model = chain()) {
      model.save(file());
      try (Model same = Model.load(file())) {
        requireSame(model, same);
        assertThatThrownBy(() -> same.evaluate(data(1, 8))).hasMessageContaining("compile");
      }
      try (TensorFile stored = TensorFile.open(file())) {
        assertThat(stored.tensors().keySet())
            .containsExactly(
                "conv2d/kernel",
                "conv2d/bias",
                "batch_normalization/gamma",
                "batch_normalization/beta",
                "batch_normalization/moving_mean",
                "batch_normalization/moving_variance",
                "dense/kernel",
                "dense/bias");
      }
    }
  }

  @Test
  void the_optimizer_can_be_left_out() {
    try (Model model = chain()) {
      compile(model);
      train(model, 1, 0, 1);
      model.save(file(), o -> o.includeOptimizer(false));
      try (Model same = Model.load(file())) {
        requireSame(model, same);
      }
    }
  }

  @Test
  void a_saved_model_can_be_saved_again_to_the_same_bytes() throws IOException {
    try (Model model = residual()) {
      compile(model);
      train(model, 2, 0, 1);
      model.save(file());
      try (Model same = Model.load(file())) {
        Path again = directory.resolve("again.safetensors");
        same.save(again);
        assertThat(again).hasSameBinaryContentAs(file());
      }
      assertThat(Files.list(directory)).hasSize(2);
    }
  }

  @Test
  void weights_go_from_model_to_model() {
    try (Model model = chain();
        Model other = chain()) {
      other.initialize(77);
      model.saveWeights(file());
      other.loadWeights(file());
      requireSame(model, other);
      other.initialize(78);
      compile(model);
      model.save(file());
      other.loadWeights(file());
      requireSame(model, other);
    }
  }

  @Test
  void weights_that_do_not_fit_are_all_named_and_none_is_loaded() {
    try (Model model = chain();
        Sequential other =
            new Sequential(
                new Input(8, 8, 1),
                new Conv2D(5, 3, c -> c.name("conv2d")),
                new Flatten(),
                new Dense(3, c -> c.name("last")))) {
      float[] before = other.variables().get(0).toArray();
      model.saveWeights(file());
      assertThatThrownBy(() -> other.loadWeights(file()))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining("conv2d/kernel [3,3,1,5] has shape [3,3,1,4] there")
          .hasMessageContaining("conv2d/bias [5] has shape [4] there")
          .hasMessageContaining("last/kernel [180,3] is not in the file")
          .hasMessageContaining("dense/kernel [64,3] of the file is not in the model");
      assertThat(other.variables().get(0).toArray()).isEqualTo(before);
      assertThatThrownBy(() -> other.loadWeights(file(), o -> o.byName(true)))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining("conv2d/kernel")
          .hasMessageNotContaining("last/kernel");
    }
  }

  @Test
  void weights_of_the_same_name_are_loaded_and_others_left() {
    try (Model model = chain();
        Sequential other =
            new Sequential(
                new Input(8, 8, 1),
                new Conv2D(4, 3, c -> c.name("conv2d")),
                new Flatten(),
                new Dense(2, c -> c.name("other")))) {
      model.saveWeights(file());
      float[] left = other.variables().get(2).toArray();
      assertThat(other.loadWeights(file(), o -> o.byName(true)))
          .containsExactly("conv2d/kernel", "conv2d/bias");
      assertThat(other.variables().get(0).toArray()).isEqualTo(model.variables().get(0).toArray());
      assertThat(other.variables().get(2).toArray()).isEqualTo(left);
    }
  }

  @Test
  void numbers_that_are_not_finite_are_saved_only_if_asked_for() throws IOException {
    try (Model model = chain()) {
      model.save(file());
      byte[] before = Files.readAllBytes(file());
      Variable bias = model.variables().get(1);
      bias.assign(0, Float.NaN, 0, 0);
      assertThatThrownBy(() -> model.save(file()))
          .isInstanceOf(NonFiniteException.class)
          .hasMessageContaining("\"sequential\" is not saved")
          .hasMessageContaining("conv2d/bias")
          .hasMessageContaining("NaN")
          .hasMessageContaining("allowNonFinite(true)");
      assertThat(file()).hasBinaryContent(before);
      model.save(file(), o -> o.allowNonFinite(true));
      try (Model same = Model.load(file())) {
        assertThat(same.variables().get(1).toArray()).containsExactly(0, Float.NaN, 0, 0);
      }
    }
  }

  @Test
  void a_file_of_weights_alone_is_no_model() {
    try (Model model = chain()) {
      model.saveWeights(file());
      assertThatThrownBy(() -> Model.load(file()))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining("build the model and call loadWeights");
    }
  }

  /** Written by hand, as a user would. */
  private static final class Scale extends Layer {
    @Override
    protected void build(Shape inputs) {
      addVariable("gain", Shape.of(inputs.get(-1)), Initializers.ones());
    }

    @Override
    protected Tensor call(Tensor inputs) {
      return inputs.times(variable("gain").tensor());
    }
  }

  /** With a setting. */
  private static final class Power extends Layer {
    private final double exponent;

    Power(double exponent) {
      this.exponent = exponent;
    }

    @Override
    public Map<String, Object> config() {
      Map<String, Object> config = super.config();
      config.put("exponent", exponent);
      return config;
    }

    @Override
    protected Tensor call(Tensor inputs) {
      return inputs.pow(exponent);
    }
  }

  @Test
  void what_makes_another_layer_than_was_saved_is_refused() {
    try (Sequential model = new Sequential(new Input(3), new Power(2), new Dense(1))) {
      model.save(file());
    }
    assertThatThrownBy(() -> Model.load(file(), o -> o.layer(Power.class, c -> new Power(3))))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("layers[1]")
        .hasMessageContaining("makes a layer whose exponent was 2.0 and is 3.0");
    assertThatThrownBy(
            () ->
                Model.load(
                    file(),
                    o ->
                        o.layer(
                            Power.class,
                            c -> {
                              throw new NoClassDefFoundError("demo/Ops");
                            })))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("a class is missing (java.lang.NoClassDefFoundError: demo/Ops)");
    Model.load(file(), o -> o.layer(Power.class, c -> new Power((Double) c.get("exponent"))))
        .close();
  }

  private record LogCosh() implements Loss {
    @Override
    public String name() {
      return "log_cosh";
    }

    @Override
    public Tensor perExample(Tensor targets, Tensor predictions) {
      Tensor error = predictions.minus(Targets.like(targets, predictions)).abs();
      return Targets.meanPerExample(error.plus(error.times(-2).exp().plus(1).log()));
    }
  }

  @Test
  void layers_and_losses_of_ones_own_are_registered() {
    try (Sequential model = new Sequential(new Input(3), new Scale(), new Dense(1))) {
      model.compile(c -> c.loss(new LogCosh()));
      model.save(file());
      assertThatThrownBy(() -> Model.load(file()))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining(Scale.class.getName());
      assertThatThrownBy(() -> Model.load(file(), o -> o.layer(Scale.class, config -> new Scale())))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining("log_cosh")
          .hasMessageContaining("compile(false)");
      try (Model same =
          Model.load(
              file(), o -> o.layer(Scale.class, config -> new Scale()).loss(new LogCosh()))) {
        requireSame(model, same);
        assertThat(same.predict(new float[] {1, 2, 3}))
            .isEqualTo(model.predict(new float[] {1, 2, 3}));
      }
      try (Model same =
          Model.load(file(), o -> o.layer(Scale.class, config -> new Scale()).compile(false))) {
        requireSame(model, same);
      }
    }
  }

  @Test
  void an_architecture_that_no_model_has_is_refused() {
    String input =
        "{\"type\":\"Input\",\"config\":{\"name\":\"i\",\"trainable\":true,\"sizes\":[3]}}";
    String flat =
        "{\"type\":\"Flatten\",\"config\":{\"name\":\"f\",\"trainable\":true,\"dataFormat\":\"CHANNELS_LAST\"}}";
    Map<String, String> architectures =
        Map.of(
            "[]",
            "not a JSON object",
            "{}",
            "must have exactly [calls, class, inputs, layers, outputs]",
            model("sequential", input + "," + flat, "{\"layer\":1,\"inputs\":[1]}"),
            "calls[0].inputs must be a whole number from 0 to 0",
            model("sequential", input + "," + flat, "{\"layer\":0,\"inputs\":[0]}"),
            "puts an Input on something",
            model("sequential", input + "," + flat, "{\"layer\":1.0,\"inputs\":[0]}"),
            "must be a whole number",
            model("other", input, ""),
            "\"class\" must be",
            model("functional", flat, "{\"layer\":0,\"inputs\":[0]}"),
            "must begin with an Input",
            model("functional", input + "," + flat, "{\"layer\":1,\"inputs\":[]}"),
            "Flatten",
            model("functional", input + "," + flat, ""),
            "outputs[0] must be a whole number",
            model("functional", input + ",{\"type\":\"java.lang.Runtime\",\"config\":{}}", ""),
            "java.lang.Runtime");
    architectures.forEach(
        (architecture, message) -> {
          new TensorFileWriter(Map.of("convsmith.architecture", architecture)).write(file());
          assertThatThrownBy(() -> Model.load(file()))
              .as(architecture)
              .isInstanceOf(ModelFormatException.class)
              .hasMessageContaining("model.safetensors")
              .hasMessageContaining(message);
        });
  }

  private static String model(String kind, String layers, String calls) {
    return "{\"class\":\""
        + kind
        + "\",\"layers\":["
        + layers
        + "],\"calls\":["
        + calls
        + "],\"inputs\":[0],\"outputs\":[1]}";
  }

  @Test
  void a_file_of_a_later_version_is_refused() {
    new TensorFileWriter(Map.of("convsmith.architecture", "{}", "convsmith.version", "2"))
        .write(file());
    assertThatThrownBy(() -> Model.load(file()))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("version 2")
        .hasMessageContaining("reads version 1");
  }

  @Test
  void a_closed_model_refuses_all_but_its_weights() {
    Model model = chain();
    compile(model);
    model.close();
    model.close();
    for (Runnable use :
        List.<Runnable>of(
            () -> model.predict(examples(1)),
            () -> model.evaluate(data(1, 8)),
            () -> train(model, 1, 0, 1),
            () -> compile(model),
            () -> model.initialize(1),
            model::fold)) {
      assertThatThrownBy(use::run)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("\"sequential\" has been closed");
    }
    model.save(file());
    try (Model same = Model.load(file())) {
      requireSame(model, same);
    }
  }
}
