package io.convsmith.models;

import static io.convsmith.activations.Activations.RELU;
import static io.convsmith.layers.Padding.SAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.convsmith.engine.NDArrays;
import io.convsmith.graph.Variable;
import io.convsmith.initializers.Initializers;
import io.convsmith.layers.Add;
import io.convsmith.layers.BatchNormalization;
import io.convsmith.layers.Conv2D;
import io.convsmith.layers.Dense;
import io.convsmith.layers.Dropout;
import io.convsmith.layers.Evaluation;
import io.convsmith.layers.Flatten;
import io.convsmith.layers.FoldableForms;
import io.convsmith.layers.GlobalAveragePooling2D;
import io.convsmith.layers.Input;
import io.convsmith.layers.Layer;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class FoldedModelTest {
  private static final INDArray IMAGES =
      NDArrays.of(Evaluation.floats(Evaluation.wave(Shape.of(4, 6, 6, 3), 0.37, 0.2)), 4, 6, 6, 3);
  private static final INDArray TARGETS = NDArrays.of(new float[] {1, 0, 0, 1, 1, 1, 0, 0}, 4, 2);

  /** Keeps its variable in a field. */
  private static final class Scale extends Layer {
    private @Nullable Variable gain;

    @Override
    protected void build(Shape inputs) {
      gain = addVariable("gain", Shape.of(inputs.get(-1)), Initializers.ones());
    }

    @Override
    protected Tensor call(Tensor inputs) {
      return gain == null ? inputs : inputs.times(gain.tensor());
    }
  }

  private static Conv2D standardized(int filters) {
    return FoldableForms.all()
        .get("transform")
        .layer(filters, 3, c -> c.padding(SAME).activation(RELU));
  }

  private static Conv2D dynamic(int filters) {
    return FoldableForms.operation(
        filters,
        3,
        c -> c.name("mix").padding(SAME),
        (conv, both) -> conv.convolve(both[0], both[1].times(both[0].mean())));
  }

  /** A shared convolution, one that cannot be folded, a shortcut, a layer of a user. */
  private static Model residual() {
    var inputs = new Input(6, 6, 3);
    var x = standardized(4).on(inputs);
    var shared = standardized(4);
    var left = shared.on(x);
    var right = shared.on(left);
    x = new Add().on(left, right, x);
    x = new BatchNormalization().on(x);
    x = dynamic(5).on(x);
    x = new Scale().on(new Dropout(0.3).on(x));
    x = new GlobalAveragePooling2D().on(x);
    Model model = new Model(inputs, new Dense(2).on(x));
    model.compile(c -> c.loss("mse"));
    model.trainOnBatch(IMAGES, TARGETS);
    return model;
  }

  @Test
  void whatCannotBeFoldedIsNamedAndTheRestIsPlain() {
    try (Model model = residual();
        Model plain = model.fold().model()) {
      FoldedModel folded = model.fold();

      assertThat(folded.kept())
          .singleElement()
          .hasToString("Conv2D \"mix\" is kept: its kernel depends on the inputs, through sum.");
      assertThat(plain.layers().stream().map(Layer::name))
          .containsExactlyElementsOf(model.layers().stream().map(Layer::name).toList());
      assertThat(plain.layers().stream().filter(it -> it.getClass() == Conv2D.class)).hasSize(2);
      assertThat(plain.predict(IMAGES)).isEqualTo(model.predict(IMAGES));
    }
  }

  @Test
  void itHasTheSameConnections() {
    try (Model model = residual();
        Model plain = model.fold().model()) {
      assertThat(connections(plain))
          .containsExactlyElementsOf(connections(model))
          .contains("conv2d_1[0][0],");
    }
  }

  /** The last column of the summary. */
  private static List<String> connections(Model model) {
    return model
        .summaryText()
        .lines()
        .filter(line -> line.startsWith("│"))
        .map(
            line ->
                line.substring(line.lastIndexOf("│", line.length() - 2) + 1)
                    .replace("│", "")
                    .strip())
        .toList();
  }

  @Test
  void trainingTheOriginalDoesNotChangeIt() {
    try (Model model = residual();
        Model plain = model.fold().model()) {
      INDArray before = plain.predict(IMAGES);
      for (int step = 0; step < 3; step++) {
        model.trainOnBatch(IMAGES, TARGETS);
      }

      assertThat(plain.predict(IMAGES)).isEqualTo(before);
      assertThat(model.predict(IMAGES)).isNotEqualTo(before);
    }
  }

  @Test
  void allItsNumbersAreItsOwn() {
    try (Model model = residual();
        Model plain = model.fold().model()) {
      INDArray before = model.predict(IMAGES);
      plain
          .variables()
          .forEach(variable -> variable.assign(new float[(int) variable.shape().size()]));
      plain.initialize(3);

      assertThat(model.predict(IMAGES)).isEqualTo(before);
      Set<Variable> shared = new HashSet<>(model.variables());
      shared.retainAll(plain.variables());
      assertThat(shared).isEmpty();
    }
  }

  @Test
  void itCanBeTrainedFurther() {
    try (Sequential model =
            new Sequential(
                new Input(6, 6, 3),
                standardized(4),
                FoldableForms.all().get("state").layer(4, 3, c -> {}),
                new BatchNormalization(),
                new GlobalAveragePooling2D(),
                new Dense(2));
        Model plain = model.fold().model()) {
      INDArray before = model.predict(IMAGES);
      plain.compile(c -> c.loss("mse"));
      double first = plain.trainOnBatch(IMAGES, TARGETS).get("loss");
      double last = first;
      for (int step = 0; step < 20; step++) {
        last = plain.trainOnBatch(IMAGES, TARGETS).get("loss");
      }

      assertThat(last).isLessThan(first);
      assertThat(model.predict(IMAGES)).isEqualTo(before);
    }
  }

  @Test
  void aCopyThatKeepsAVariableInAFieldIsNotTrained() {
    try (Model model = residual();
        Model plain = model.fold().model()) {
      plain.compile(c -> c.loss("mse"));

      assertThatIllegalArgumentException()
          .isThrownBy(() -> plain.trainOnBatch(IMAGES, TARGETS))
          .withMessage(
              "Scale \"scale\": a folded model has a copy of this layer, which cannot be trained, "
                  + "since the layer keeps a variable in a field: use variable(\"..\") in call "
                  + "instead.");
    }
  }

  @Test
  void aFoldedModelCanBeFoldedAgain() {
    try (Model model = residual();
        Model once = model.fold().model();
        Model twice = once.fold().model()) {
      INDArray expected = model.predict(IMAGES);
      once.variables()
          .forEach(variable -> variable.assign(new float[(int) variable.shape().size()]));

      assertThat(twice.predict(IMAGES)).isEqualTo(expected);
    }
  }

  @Test
  void whatBeginsAsSomethingOfTheKernelBeginsSoInACopyToo() {
    try (Sequential model =
            new Sequential(new Input(6, 6, 3), FoldableForms.scaledByTheInputs(2), new Flatten());
        Model copy = model.fold().model()) {
      copy.initialize(5);

      float[] kernel = copy.variables().get(0).toArray();
      float[] first = copy.variables().get(1).toArray();
      assertThat(first).containsExactly(kernel);
      assertThat(model.variables().get(0).toArray()).isNotEqualTo(kernel);
    }
  }

  @Test
  void aSequentialStaysOne() {
    try (Sequential model =
            new Sequential(new Input(6, 6, 3), standardized(4), new GlobalAveragePooling2D());
        Model plain = model.fold().model()) {
      assertThat(plain)
          .isInstanceOf(Sequential.class)
          .hasToString("Sequential \"sequential\" of 3 layers with 112 parameters");
    }
  }

  @Test
  void aLayerThatSeesTwoShapesIsFoldedIfItsKernelIsTheSame() {
    var inputs = new Input(6, 6, 3);
    Conv2D byArea =
        FoldableForms.operation(
            3,
            3,
            c -> c.name("area"),
            (conv, both) -> conv.convolve(both[0], both[1].div(both[0].shape().get(1))));
    Conv2D standardized = FoldableForms.all().get("transform").layer(3, 2, c -> c.name("twice"));
    var x = standardized.on(standardized.on(inputs));
    try (Model other = new Model(inputs, new GlobalAveragePooling2D().on(x));
        Model plain = other.fold().model()) {
      assertThat(plain.predict(IMAGES)).isEqualTo(other.predict(IMAGES));
    }
    x = byArea.on(byArea.on(inputs));
    try (Model model = new Model(inputs, new GlobalAveragePooling2D().on(x));
        Model kept = model.fold().model()) {
      assertThat(model.fold().kept())
          .singleElement()
          .extracting(FoldedModel.Kept::reason)
          .isEqualTo("its kernel depends on the shape of the inputs");
      assertThat(kept.predict(IMAGES)).isEqualTo(model.predict(IMAGES));
    }
  }

  @Test
  void plainLayersAreNeitherFoldedNorKept() {
    try (Sequential model =
            new Sequential(
                new Input(6, 6, 3),
                new Conv2D(2, 3, c -> c.kernelConstraint(it -> it)),
                new GlobalAveragePooling2D());
        Model plain = model.fold().model()) {
      assertThat(model.fold().kept()).isEmpty();
      assertThat(plain.layers().get(1).config()).isEqualTo(model.layers().get(1).config());
      assertThat(plain.predict(IMAGES)).isEqualTo(model.predict(IMAGES));
    }
  }

  @Test
  void foldedLayersKeepTheirNumbersInANewModel() {
    Conv2D layer = standardized(4);
    INDArray expected = layer.call(IMAGES);
    var inputs = new Input(6, 6, 3);
    try (Model model = new Model(inputs, layer.fold().on(inputs))) {
      assertThat(model.predict(IMAGES)).isEqualTo(expected);
    }
  }
}
