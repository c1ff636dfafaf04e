package io.convsmith.layers;

import static io.convsmith.initializers.Initializers.zeros;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convsmith.callbacks.Verbosity;
import io.convsmith.datasets.Dataset;
import io.convsmith.engine.NDArrays;
import io.convsmith.layers.OpLayers.Kind;
import io.convsmith.layers.OpLayers.Op;
import io.convsmith.models.Model;
import io.convsmith.optimizers.SGD;
import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Convolution layers and their ops as models train them. */
class ConvolutionTrainingTest {
  /** Counts how often its kernel is made while training, in a state and by the layer's steps. */
  private static final class Counting extends Op {
    @Override
    void declare(ConvolutionLayer layer, Convolution convolution) {
      layer.addState("count", Shape.scalar(), VariableSettings.of(zeros()));
    }

    @Override
    Tensor kernel(ConvolutionLayer layer, Tensor kernel, Convolution convolution) {
      Tensor count = layer.state("count", convolution).value();
      layer.state("count", convolution).update(count.plus(1));
      return kernel.plus(convolution.step().times(0)).plus(count.times(0));
    }
  }

  private static Stream<Kind> kinds() {
    return OpLayers.kinds();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void trainingLowersALoss(Kind kind) {
    try (Model model = model(kind.with(new Op()), kind.inputs())) {
      compile(model, 0.02);

      List<Double> losses = new ArrayList<>();
      for (int step = 0; step < 8; step++) {
        losses.add(train(model, kind.inputs()));
      }

      assertThat(losses).isSortedAccordingTo((a, b) -> Double.compare(b, a));
      assertThat(losses.get(7)).isLessThan(losses.get(0) * 0.999);
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void oneDnnConvolvesForwardsAndBackwards(Kind kind) {
    try (Model model = model(kind.with(new Op()), kind.inputs())) {
      compile(model, 0.02);
      train(model, kind.inputs());

      assertThat(model.describe().lines().filter(line -> line.contains("convolution")))
          .isNotEmpty()
          .allMatch(line -> line.contains("onednn"));
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void stepsAndStatesChangeOnceInEachTrainingStepAndOtherwiseNever(Kind kind) {
    ConvolutionLayer layer = kind.with(new Counting());
    try (Model model = model(layer, kind.inputs())) {
      compile(model, 0.01);

      assertThat(counts(layer)).containsExactly(0, 0);
      train(model, kind.inputs());
      train(model, kind.inputs());
      assertThat(counts(layer)).containsExactly(2, 2);
      model.evaluate(data(model, kind.inputs()));
      model.predict(images(kind.inputs()));
      assertThat(counts(layer)).containsExactly(2, 2);
      train(model, kind.inputs());
      assertThat(counts(layer)).containsExactly(3, 3);
    }
  }

  @Test
  void aLayerInTwoPlacesCountsOnce() {
    Shape shape = Shape.of(2, 6, 5, 3);
    ConvolutionLayer layer =
        new Conv2D(3, 1) {
          private final Op op = new Counting();

          @Override
          protected void declareVariables(Convolution convolution) {
            op.declare(this, convolution);
          }

          @Override
          protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
            return op.kernel(this, kernel, convolution);
          }
        };
    Input inputs = new Input(6, 5, 3);
    try (Model model = new Model(inputs, new Flatten().on(layer.on(layer.on(inputs))))) {
      compile(model, 0.01);
      train(model, shape);
      train(model, shape);

      assertThat(counts(layer)).containsExactly(2, 2);
    }
  }

  @Test
  void aFrozenLayerKeepsItsState() {
    Kind kind = kinds().toList().get(2);
    ConvolutionLayer layer =
        new Conv3D(4, 2, c -> c.trainable(false)) {
          private final Op op = new Counting();

          @Override
          protected void declareVariables(Convolution convolution) {
            op.declare(this, convolution);
          }

          @Override
          protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
            return op.kernel(this, kernel, convolution);
          }
        };
    Input inputs = new Input(4, 3, 4, 2);
    try (Model model = new Model(inputs, new Dense(3).on(new Flatten().on(layer.on(inputs))))) {
      compile(model, 0.01);
      float[] kernel = layer.variable("kernel").toArray();
      train(model, kind.inputs());

      assertThat(layer.variable("count").toArray()).containsExactly(0);
      assertThat(layer.variable("kernel").toArray()).containsExactly(kernel);
    }
  }

  /** The mean is over the whole batch, however the engine divides it. */
  @ParameterizedTest
  @MethodSource("kinds")
  void aStateMayKeepTheMeanOfABatch(Kind kind) {
    Tensor[] mean = new Tensor[1];
    ConvolutionLayer layer =
        kind.with(
            new Op() {
              @Override
              void declare(ConvolutionLayer it, Convolution convolution) {
                it.addState("mean", Shape.scalar(), VariableSettings.of(zeros()));
              }

              @Override
              Tensor operation(ConvolutionLayer it, Tensor inputs, Tensor kernel) {
                Tensor outputs = super.operation(it, inputs, kernel);
                mean[0] = outputs.mean().reshape();
                it.state("mean", it.convolution(inputs)).update(mean[0]);
                return outputs;
              }
            });
    try (Model model = model(layer, kind.inputs())) {
      compile(model, 0);
      double[] expected =
          Evaluation.of(
              images -> {
                layer.record(images);
                return mean[0];
              },
              kind.inputs(),
              Evaluation.wave(kind.inputs(), 0.37, 0.11));

      train(model, kind.inputs());

      assertThat((double) layer.variable("mean").toArray()[0])
          .isNotZero()
          .isCloseTo(expected[0], within(1e-5));
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void anAddedLossCountsInTrainingAndInEvaluation(Kind kind) {
    ConvolutionLayer layer =
        kind.with(
            new Op() {
              @Override
              Tensor kernel(ConvolutionLayer it, Tensor kernel, Convolution convolution) {
                convolution.addLoss(kernel.times(0).sum().plus(100));
                return kernel;
              }
            });
    ConvolutionLayer plain = kind.with(new Op());
    try (Model model = model(layer, kind.inputs());
        Model same = model(plain, kind.inputs())) {
      compile(model, 0);
      compile(same, 0);
      plain.weights(layer.weights());

      double bare = train(same, kind.inputs());
      assertThat(train(model, kind.inputs())).isCloseTo(bare + 100, within(1e-4));
      assertThat(model.evaluate(data(model, kind.inputs())).get("loss"))
          .isCloseTo(bare + 100, within(1e-4));
      assertThat(NDArrays.doubles(model.predict(images(kind.inputs()))))
          .containsExactly(NDArrays.doubles(same.predict(images(kind.inputs()))), within(1e-6));
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void randomNumbersDifferFromStepToStepAndAreThoseOfTheSeed(Kind kind) {
    List<Double> first = drawn(kind, 5);

    assertThat(first).doesNotHaveDuplicates();
    assertThat(drawn(kind, 5)).isEqualTo(first);
    assertThat(drawn(kind, 6)).isNotEqualTo(first);
  }

  /** Losses of four steps of a model that does not learn, with random numbers added. */
  private static List<Double> drawn(Kind kind, long seed) {
    ConvolutionLayer layer =
        kind.with(
            new Op() {
              @Override
              Tensor kernel(ConvolutionLayer it, Tensor kernel, Convolution convolution) {
                convolution.addLoss(convolution.random().uniform(Shape.of(3)).sum());
                convolution.addLoss(convolution.random().normal(Shape.of(2, 2)).sum());
                return kernel;
              }
            });
    try (Model model = model(layer, kind.inputs())) {
      compile(model, 0);
      model.initialize(1);
      return model
          .fit(data(model, kind.inputs()), f -> f.epochs(4).seed(seed).verbose(Verbosity.SILENT))
          .get("loss");
    }
  }

  private static float[] counts(ConvolutionLayer layer) {
    return new float[] {layer.variable("count").toArray()[0], layer.variable("step").toArray()[0]};
  }

  private static Model model(Layer layer, Shape shape) {
    Input inputs = new Input(Shapes.example(shape).toArray());
    return new Model(inputs, new Flatten().on(layer.on(inputs)));
  }

  private static void compile(Model model, double rate) {
    model.compile(c -> c.loss("mse").optimizer(new SGD(o -> o.learningRate(rate))));
  }

  private static double train(Model model, Shape shape) {
    int examples = shape.get(0);
    Shape targets = Shape.of(examples, model.outputShape().get(0));
    return model
        .trainOnBatch(
            images(shape),
            NDArrays.of(Evaluation.floats(Evaluation.wave(targets, 0.9, 1)), targets.toArray()))
        .get("loss");
  }

  private static Dataset data(Model model, Shape shape) {
    Shape targets = Shape.of(shape.get(0), model.outputShape().get(0));
    return Dataset.of(
        images(shape),
        NDArrays.of(Evaluation.floats(Evaluation.wave(targets, 0.9, 1)), targets.toArray()));
  }

  private static INDArray images(Shape shape) {
    return NDArrays.of(Evaluation.floats(Evaluation.wave(shape, 0.37, 0.11)), shape.toArray());
  }
}
