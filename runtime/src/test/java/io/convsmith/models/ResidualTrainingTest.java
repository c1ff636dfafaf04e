package io.convsmith.models;

import static io.convsmith.activations.Activations.RELU;
import static io.convsmith.activations.Activations.SOFTMAX;
import static io.convsmith.layers.Padding.SAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convsmith.callbacks.History;
import io.convsmith.callbacks.Verbosity;
import io.convsmith.datasets.Dataset;
import io.convsmith.engine.Compiler;
import io.convsmith.engine.NDArrays;
import io.convsmith.engine.Program;
import io.convsmith.engine.kernel.Precision;
import io.convsmith.engine.kernel.RandomState;
import io.convsmith.graph.Differentiation;
import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.graph.Recording;
import io.convsmith.graph.Variable;
import io.convsmith.layers.Activation;
import io.convsmith.layers.Add;
import io.convsmith.layers.BatchNormalization;
import io.convsmith.layers.Conv2D;
import io.convsmith.layers.Dense;
import io.convsmith.layers.Evaluation;
import io.convsmith.layers.GlobalAveragePooling2D;
import io.convsmith.layers.GroupNormalization;
import io.convsmith.layers.Input;
import io.convsmith.layers.Layer;
import io.convsmith.layers.TrainingRun;
import io.convsmith.optimizers.Adam;
import io.convsmith.optimizers.SGD;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Batch normalization and residual blocks as models train them. */
class ResidualTrainingTest {
  private static final float[] VALUES = {
    1, 10, 2, 40, 3, 30, 4, 20, // the first batch of 4 examples
    5, -10, 6, 10, 7, 0, 10, 20, // the second
    -3, 0.5f, 1, 1.5f // the last one of 2
  };

  @Test
  void movingAveragesFollowTheBatches() {
    BatchNormalization norm = new BatchNormalization(c -> c.momentum(0.75));
    try (Model model = new Sequential(new Input(2), norm, new Dense(1))) {
      model.compile(c -> c.loss("mse"));
      model.fit(
          Dataset.of(VALUES, Shape.of(2), new float[10], Shape.of(1)),
          f -> f.batchSize(4).epochs(2).shuffle(false).verbose(Verbosity.SILENT));

      double[] mean = {0, 0};
      double[] variance = {1, 1};
      for (int epoch = 0; epoch < 2; epoch++) {
        for (int from = 0; from < 10; from += 4) {
          follow(mean, variance, from, Math.min(4, 10 - from));
        }
      }
      assertThat(doubles(norm.variables().get(2))).containsExactly(mean, within(1e-5));
      assertThat(doubles(norm.variables().get(3))).containsExactly(variance, within(1e-3));
    }
  }

  /** One batch's part in the averages, from the definitions of mean and variance. */
  private static void follow(double[] mean, double[] variance, int from, int count) {
    for (int channel = 0; channel < 2; channel++) {
      double sum = 0;
      for (int i = from; i < from + count; i++) {
        sum += VALUES[2 * i + channel];
      }
      double squares = 0;
      for (int i = from; i < from + count; i++) {
        squares += Math.pow(VALUES[2 * i + channel] - sum / count, 2);
      }
      mean[channel] = 0.75 * mean[channel] + 0.25 * sum / count;
      variance[channel] = 0.75 * variance[channel] + 0.25 * squares / count;
    }
  }

  @Test
  void evaluationAndPredictionUseTheAveragesAndLeaveThem() {
    BatchNormalization norm = new BatchNormalization(c -> c.epsilon(1));
    try (Model model = new Sequential(new Input(2), norm)) {
      model.compile(c -> c.loss("mse"));
      norm.variables().get(0).assign(2, 3);
      norm.variables().get(1).assign(0.5f, 0);
      norm.variables().get(2).assign(1, 10);
      norm.variables().get(3).assign(3, 15);

      assertThat(NDArrays.doubles(model.predict(NDArrays.of(new float[] {5, 2}, 1, 2))))
          .containsExactly(new double[] {2 * 4 / 2.0 + 0.5, 3 * -8 / 4.0}, within(1e-6));
      model.evaluate(
          Dataset.of(VALUES, Shape.of(2), new float[20], Shape.of(2)),
          e -> e.verbose(Verbosity.SILENT));

      assertThat(doubles(norm.variables().get(2))).containsExactly(1, 10);
      assertThat(doubles(norm.variables().get(3))).containsExactly(3, 15);
    }
  }

  @Test
  void aFrozenNormKeepsItsAveragesInTraining() {
    BatchNormalization norm = new BatchNormalization(c -> c.trainable(false));
    try (Model model = new Sequential(new Input(2), norm, new Dense(1))) {
      model.compile(c -> c.loss("mse"));
      model.trainOnBatch(NDArrays.of(VALUES, 10, 2), NDArrays.of(new float[10], 10, 1));

      assertThat(doubles(norm.variables().get(2))).containsExactly(0, 0);
      assertThat(doubles(norm.variables().get(3))).containsExactly(1, 1);
    }
  }

  @Test
  void theAveragesOfANormInTwoPlacesFollowBoth() {
    Layer norm = new BatchNormalization(c -> c.momentum(0.5));
    var inputs = new Input(1);
    var x = norm.on(inputs); // -1 and 1 times 2 / sqrt(4 + 0.001)
    try (Model model = new Model(inputs, norm.on(x))) {
      model.compile(c -> c.loss("mse"));
      model.trainOnBatch(NDArrays.of(new float[] {8, 12}, 2, 1), NDArrays.of(new float[2], 2, 1));

      // means 10 and 0, variances 4 and 4 / 4.001
      assertThat(doubles(norm.variables().get(2)))
          .containsExactly(new double[] {(0 / 2.0 + 10 / 2.0) / 2}, within(1e-6));
      assertThat(doubles(norm.variables().get(3)))
          .containsExactly(new double[] {(1 / 2.0 + 4 / 2.0) / 2 + 4 / 4.001 / 2}, within(1e-5));
    }
  }

  @Test
  void aSmallResidualNetworkLearnsTheDirectionOfStripes() {
    try (Model model = new Model(graph())) {
      model.initialize(3);
      model.compile(
          c ->
              c.optimizer(new Adam(a -> a.learningRate(0.01)))
                  .loss("sparse_categorical_crossentropy")
                  .metrics("accuracy"));
      float[] before = model.variables().get(0).toArray();

      History history =
          model.fit(
              stripes(96, 1), f -> f.batchSize(16).epochs(12).seed(2).verbose(Verbosity.SILENT));

      List<Double> losses = history.get("loss");
      assertThat(losses.get(0)).isGreaterThan(0.3);
      assertThat(losses.get(losses.size() - 1)).isLessThan(losses.get(0) / 10);
      assertThat(model.evaluate(stripes(64, 9), e -> e.verbose(Verbosity.SILENT)).get("accuracy"))
          .isGreaterThan(0.95);
      assertThat(model.variables().get(0).toArray()).isNotEqualTo(before);
    }
  }

  @Test
  void theGradientOfTheWholeNetworkIsTheSlope() {
    Shape images = Shape.of(2, 8, 8, 1);
    LayerGraph graph = graph();
    List<Variable> variables = graph.variables();
    for (int i = 0; i < variables.size(); i++) {
      variables.get(i).initialize(i);
    }
    TrainingRun run = new TrainingRun(List.of(images), inputs -> graph.record(inputs.get(0)));
    List<double[]> values = List.of(Evaluation.wave(images, 0.37, 0.11));

    assertThat(run.slope(values)).isNotCloseTo(0, within(1e-4));
    assertThat(run.predicted(values)).isCloseTo(run.slope(values), within(1e-7));
  }

  @Test
  void fastProgramsComputeWhatTheReferenceDoes() {
    LayerGraph graph = graph();
    List<Variable> variables = graph.variables();
    for (int i = 0; i < variables.size(); i++) {
      variables.get(i).initialize(i);
    }
    List<double[]> fast = step(graph, Compiler.fastest());
    List<double[]> reference = step(graph, Compiler.reference(Precision.FLOAT64));

    assertThat(fast).hasSize(1 + graph.trainableVariables().size());
    for (int i = 0; i < fast.size(); i++) {
      assertThat(fast.get(i)).containsExactly(reference.get(i), within(2e-5));
    }
  }

  /** Outputs in training, and the gradients of all trainable variables. */
  private static List<double[]> step(LayerGraph graph, Compiler compiler) {
    Recording recording = new Recording(true);
    Shape images = Shape.of(16, 8, 8, 1);
    Tensor outputs = graph.record(recording.placeholder("inputs", images));
    Tensor upstream = outputs.constant(outputs.shape(), Evaluation.wave(outputs.shape(), 1.3, 0.4));
    List<Tensor> variables =
        graph.trainableVariables().stream().<Tensor>map(Variable::tensor).toList();
    List<Node> results = new ArrayList<>(List.of(Node.of(outputs)));
    Differentiation.vectorJacobianProduct(outputs, upstream, variables)
        .forEach(gradient -> results.add(Node.of(gradient)));
    try (Program program =
        compiler.compile(Graph.of(recording.placeholders(), results), new RandomState(0))) {
      program.write(0, Evaluation.wave(images, 0.37, 0.11));
      program.run();
      return IntStream.range(0, results.size()).mapToObj(program::read).toList();
    }
  }

  /** A stem and one residual block with strides, groups and a projected shortcut. */
  private static LayerGraph graph() {
    var inputs = new Input(8, 8, 1);
    var x = new Conv2D(8, 3, c -> c.padding(SAME).useBias(false)).on(inputs);
    x = new BatchNormalization(c -> c.momentum(0.8)).on(x);
    x = new Activation(RELU).on(x);
    var shortcut = new Conv2D(16, 1, c -> c.strides(2).padding(SAME).useBias(false)).on(x);
    x = new Conv2D(16, 3, c -> c.strides(2).padding(SAME).groups(2).useBias(false)).on(x);
    x = new GroupNormalization(4).on(x);
    x = new Activation(RELU).on(x);
    x = new Conv2D(16, 3, c -> c.padding(SAME).groups(4).useBias(false)).on(x);
    x = new BatchNormalization(c -> c.momentum(0.8)).on(x);
    x = new Add().on(x, shortcut);
    x = new Activation(RELU).on(x);
    x = new GlobalAveragePooling2D().on(x);
    return new LayerGraph("residual", inputs, new Dense(2, c -> c.activation(SOFTMAX)).on(x));
  }

  /** Every other row, or every other column, is lighter, beneath noise. */
  private static Dataset stripes(int examples, long seed) {
    Random random = new Random(seed);
    float[] images = new float[examples * 64];
    float[] labels = new float[examples];
    for (int i = 0; i < images.length; i++) {
      int example = i / 64;
      labels[example] = example % 2;
      int along = example % 2 == 0 ? i / 8 % 8 : i % 8;
      images[i] = random.nextFloat() + (along + example / 2) % 2;
    }
    return Dataset.of(images, Shape.of(8, 8, 1), labels, Shape.scalar());
  }

  @Test
  void oneStepOfGradientDescentIsTheClosedForm() {
    var inputs = new Input(1);
    var normed = new BatchNormalization(c -> c.momentum(0)).on(inputs);
    try (Model model = new Model(inputs, normed)) {
      model.compile(c -> c.optimizer(new SGD(s -> s.learningRate(1))).loss("mse"));
      Variable gamma = model.variables().get(0);
      Variable beta = model.variables().get(1);

      // x = 3 -+ 1, so that y = -+ r with r = 1 / sqrt(1.001): the loss for targets 1 and 0
      double r = 1 / Math.sqrt(1.001);
      double loss =
          model
              .trainOnBatch(
                  NDArrays.of(new float[] {2, 4}, 2, 1), NDArrays.of(new float[] {1, 0}, 2, 1))
              .get("loss");

      assertThat(loss).isCloseTo(((r + 1) * (r + 1) + r * r) / 2, within(1e-6));
      // d loss / d gamma = mean(2 (y - t) xhat), d loss / d beta = mean(2 (y - t))
      assertThat(doubles(gamma))
          .containsExactly(new double[] {1 - ((r + 1) * r + r * r)}, within(1e-5));
      assertThat(doubles(beta)).containsExactly(new double[] {1}, within(1e-5));
    }
  }

  private static double[] doubles(Variable variable) {
    float[] values = variable.toArray();
    double[] doubles = new double[values.length];
    Arrays.setAll(doubles, i -> values[i]);
    return doubles;
  }
}
