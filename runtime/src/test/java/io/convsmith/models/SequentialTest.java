package io.convsmith.models;

import static io.convsmith.activations.Activations.RELU;
import static io.convsmith.activations.Activations.SOFTMAX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.convsmith.callbacks.Callback;
import io.convsmith.callbacks.History;
import io.convsmith.callbacks.TrainingControl;
import io.convsmith.callbacks.Verbosity;
import io.convsmith.datasets.Dataset;
import io.convsmith.engine.NDArrays;
import io.convsmith.graph.Variable;
import io.convsmith.layers.Conv2D;
import io.convsmith.layers.Dense;
import io.convsmith.layers.Dropout;
import io.convsmith.layers.Flatten;
import io.convsmith.layers.Input;
import io.convsmith.layers.Layer;
import io.convsmith.layers.MaxPooling2D;
import io.convsmith.losses.Losses;
import io.convsmith.optimizers.SGD;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class SequentialTest {
  private static Sequential seed() {
    return new Sequential(
        new Input(28, 28, 1),
        new Conv2D(32, 3, c -> c.activation(RELU)),
        new MaxPooling2D(2),
        new Conv2D(64, 3, c -> c.activation(RELU)),
        new MaxPooling2D(2),
        new Flatten(),
        new Dropout(0.5),
        new Dense(10, c -> c.activation(SOFTMAX)));
  }

  private static Sequential line() {
    Sequential model = new Sequential(new Input(2), new Dense(1, c -> c.name("line")));
    model.initialize(1);
    model.compile(
        c -> c.optimizer(new SGD(o -> o.learningRate(0.1))).loss(Losses.meanSquaredError()));
    return model;
  }

  /** y = 3 a - 2 b + 1. */
  private static Dataset plane(int examples) {
    Random random = new Random(7);
    float[] inputs = new float[2 * examples];
    float[] labels = new float[examples];
    for (int i = 0; i < examples; i++) {
      inputs[2 * i] = random.nextFloat() - 0.5f;
      inputs[2 * i + 1] = random.nextFloat() - 0.5f;
      labels[i] = 3 * inputs[2 * i] - 2 * inputs[2 * i + 1] + 1;
    }
    return Dataset.of(inputs, Shape.of(2), labels, Shape.of(1));
  }

  @Test
  void the_seed_example_has_the_published_table() {
    String summary = seed().summaryText();

    assertThat(summary)
        .contains("Model: \"sequential\"")
        .contains("conv2d (Conv2D)", "(None, 26, 26, 32)", " 320 ")
        .contains("max_pooling2d (MaxPooling2D)", "(None, 13, 13, 32)")
        .contains("conv2d_1 (Conv2D)", "(None, 11, 11, 64)", " 18,496 ")
        .contains("(None, 5, 5, 64)", "(None, 1600)")
        .contains("dense (Dense)", "(None, 10)", " 16,010 ")
        .contains("Total params: 34,826 (136.04 KB)")
        .contains("Trainable params: 34,826 (136.04 KB)")
        .contains("Non-trainable params: 0 (0.00 B)")
        .doesNotContain("Optimizer");
  }

  @Test
  void every_line_of_the_table_is_equally_wide() {
    List<String> table =
        seed().summaryText().lines().filter(line -> "┏┃┡│├└".indexOf(line.charAt(0)) >= 0).toList();

    assertThat(table).hasSize(3 + 2 * 7);
    assertThat(table).extracting(String::length).containsOnly(table.get(0).length());
  }

  @Test
  void optimizer_parameters_are_shown_once_there_are_any() {
    Sequential model = seed();
    model.compile(c -> c.loss("categorical_crossentropy").metrics("accuracy"));

    // two moments for each of 34,826 parameters, the step count and the learning rate
    assertThat(model.summaryText()).contains("Optimizer params: 69,654 (272.09 KB)");
  }

  @Test
  void a_layer_that_is_not_trainable_counts_as_such_and_keeps_its_weights() {
    Sequential model =
        new Sequential(new Input(2), new Dense(3, c -> c.trainable(false)), new Dense(1));
    assertThat(model.summaryText()).contains("Non-trainable params: 9 ");
    model.compile(c -> c.loss("mse"));
    float[] frozen = model.variables().get(0).toArray();
    float[] trained = model.variables().get(2).toArray();

    model.fit(plane(64), f -> f.verbose(Verbosity.SILENT));

    assertThat(model.variables().get(0).toArray()).isEqualTo(frozen);
    assertThat(model.variables().get(2).toArray()).isNotEqualTo(trained);
  }

  @Test
  void linear_regression_finds_the_plane() {
    try (Sequential model = line()) {
      History history = model.fit(plane(256), f -> f.epochs(60).seed(3).verbose(Verbosity.SILENT));

      assertThat(history.get("loss").get(59)).isLessThan(1e-5);
      assertThat(model.variables().get(0).toArray())
          .containsExactly(new float[] {3, -2}, within(0.02f));
      assertThat(model.variables().get(1).toArray())
          .containsExactly(new float[] {1}, within(0.02f));
    }
  }

  @Test
  void one_step_of_gradient_descent_is_the_closed_form() {
    try (Sequential model = line()) {
      Variable kernel = model.variables().get(0);
      Variable bias = model.variables().get(1);
      kernel.assign(1, 2);
      bias.assign(0.5f);
      INDArray x = NDArrays.of(new float[] {1, 1, 2, 0}, 2, 2);
      INDArray y = NDArrays.of(new float[] {0, 0}, 2, 1);

      // predictions 3.5 and 2.5: loss (12.25 + 6.25) / 2, gradient of the predictions 3.5 and 2.5
      Map<String, Double> logs = model.trainOnBatch(x, y);

      assertThat(logs.get("loss")).isCloseTo(9.25, within(1e-6));
      assertThat(kernel.toArray())
          .containsExactly(new float[] {1 - 0.85f, 2 - 0.35f}, within(1e-6f));
      assertThat(bias.toArray()).containsExactly(new float[] {0.5f - 0.6f}, within(1e-6f));
    }
  }

  @Test
  void the_last_and_smaller_batch_counts_by_its_size() {
    try (Sequential model = line()) {
      Dataset data = plane(70);
      model.compile(
          c -> c.optimizer(new SGD(o -> o.learningRate(1e-30))).loss(Losses.meanSquaredError()));
      double whole =
          model.evaluate(data, e -> e.batchSize(70).verbose(Verbosity.SILENT)).get("loss");

      History history = model.fit(data, f -> f.batchSize(32).verbose(Verbosity.SILENT));
      double parts =
          model.evaluate(data, e -> e.batchSize(32).verbose(Verbosity.SILENT)).get("loss");

      assertThat(history.get("loss").get(0)).isCloseTo(whole, within(1e-5));
      assertThat(parts).isCloseTo(whole, within(1e-5));
    }
  }

  @Test
  void validation_takes_the_last_examples_and_does_not_train_with_them() {
    float[] inputs = new float[20];
    float[] labels = new float[20];
    Arrays.fill(inputs, 16, 20, Float.MAX_VALUE / 4); // would ruin the weights
    Dataset data = Dataset.of(inputs, Shape.of(1), labels, Shape.of(1));
    try (Sequential model = new Sequential(new Input(1), new Dense(1))) {
      model.compile(c -> c.loss("mse"));

      History history =
          model.fit(data, f -> f.validationSplit(0.2).epochs(2).verbose(Verbosity.SILENT));

      assertThat(history.get("loss")).allSatisfy(loss -> assertThat(loss).isLessThan(1.0));
      assertThat(history.get("val_loss"))
          .hasSize(2)
          .allSatisfy(loss -> assertThat(loss).isGreaterThan(1e30));
    }
  }

  @Test
  void equal_seeds_give_equal_weights_to_the_last_bit() {
    List<float[]> first = trainedWeights(5);
    List<float[]> again = trainedWeights(5);
    List<float[]> other = trainedWeights(6);

    for (int i = 0; i < first.size(); i++) {
      assertThat(again.get(i)).isEqualTo(first.get(i));
    }
    assertThat(other.get(0)).isNotEqualTo(first.get(0));
  }

  private static List<float[]> trainedWeights(long seed) {
    Random random = new Random(1);
    float[] inputs = new float[60 * 64];
    float[] labels = new float[60];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = random.nextFloat();
    }
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i % 4;
    }
    try (Sequential model =
        new Sequential(
            new Input(8, 8, 1),
            new Conv2D(8, 3, c -> c.activation(RELU)),
            new MaxPooling2D(2),
            new Flatten(),
            new Dropout(0.5),
            new Dense(4, c -> c.activation(SOFTMAX)))) {
      model.initialize(seed);
      model.compile(c -> c.loss("sparse_categorical_crossentropy").metrics("accuracy"));
      model.fit(
          Dataset.of(inputs, Shape.of(8, 8, 1), labels, Shape.scalar()),
          f -> f.batchSize(16).epochs(3).seed(seed).verbose(Verbosity.SILENT));
      return model.variables().stream().map(Variable::toArray).toList();
    }
  }

  @Test
  void predictions_keep_the_order_of_the_inputs_for_every_batch_size() {
    try (Sequential model = seed()) {
      Random random = new Random(3);
      float[] images = new float[37 * 784];
      for (int i = 0; i < images.length; i++) {
        images[i] = random.nextFloat();
      }
      INDArray inputs = NDArrays.of(images, 37, 28, 28, 1);

      INDArray together = model.predict(inputs, 37);
      INDArray apart = model.predict(inputs, 5);

      assertThat(together.shape()).containsExactly(37, 10);
      assertThat(apart.equalsWithEps(together, 1e-5)).isTrue();
      assertThat(together.sum(1).equalsWithEps(NDArrays.of(ones(37), 37), 1e-5)).isTrue();
    }
  }

  private static float[] ones(int size) {
    float[] ones = new float[size];
    Arrays.fill(ones, 1);
    return ones;
  }

  @Test
  void callbacks_hear_keras_hooks_in_order() {
    List<String> heard = new ArrayList<>();
    Callback listener =
        new Callback() {
          @Override
          public void onTrainBegin() {
            heard.add("train begin");
          }

          @Override
          public void onEpochBegin(int epoch) {
            heard.add("epoch begin " + epoch);
          }

          @Override
          public void onTrainBatchBegin(int batch) {
            heard.add("batch begin " + batch);
          }

          @Override
          public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
            heard.add("batch end " + batch + " " + logs.keySet());
          }

          @Override
          public void onTestBegin() {
            heard.add("test begin");
          }

          @Override
          public void onTestEnd(Map<String, Double> logs) {
            heard.add("test end " + logs.keySet());
          }

          @Override
          public void onEpochEnd(int epoch, Map<String, Double> logs) {
            heard.add("epoch end " + epoch + " " + logs.keySet());
          }

          @Override
          public void onTrainEnd(Map<String, Double> logs) {
            heard.add("train end");
          }
        };
    try (Sequential model = line()) {
      model.fit(
          plane(40), f -> f.validationData(plane(8)).callbacks(listener).verbose(Verbosity.SILENT));
    }

    assertThat(heard)
        .containsExactly(
            "train begin",
            "epoch begin 0",
            "batch begin 0",
            "batch end 0 [loss]",
            "batch begin 1",
            "batch end 1 [loss]",
            "test begin",
            "test end [loss]",
            "epoch end 0 [loss, val_loss]",
            "train end");
  }

  @Test
  void a_callback_can_stop_training() {
    Callback stopper =
        new Callback() {
          private TrainingControl control;

          @Override
          public void onAttach(TrainingControl given) {
            control = given;
          }

          @Override
          public void onEpochEnd(int epoch, Map<String, Double> logs) {
            if (epoch == 1) {
              control.stopTraining();
            }
          }
        };
    try (Sequential model = line()) {
      History history =
          model.fit(plane(32), f -> f.epochs(10).callbacks(stopper).verbose(Verbosity.SILENT));

      assertThat(history.epoch()).containsExactly(0, 1);
    }
  }

  @Test
  void a_second_training_at_the_same_time_is_refused() {
    try (Sequential model = line()) {
      List<Throwable> refusals = new ArrayList<>();
      Callback intruder =
          new Callback() {
            @Override
            public void onEpochBegin(int epoch) {
              try {
                model.fit(plane(8), f -> f.verbose(Verbosity.SILENT));
              } catch (IllegalStateException refused) {
                refusals.add(refused);
              }
              Thread other =
                  new Thread(
                      () -> {
                        try {
                          model.fit(plane(8), f -> f.verbose(Verbosity.SILENT));
                        } catch (IllegalStateException refused) {
                          refusals.add(refused);
                        }
                      });
              other.start();
              join(other);
            }
          };
      model.fit(plane(8), f -> f.callbacks(intruder).verbose(Verbosity.SILENT));

      assertThat(refusals)
          .hasSize(2)
          .allSatisfy(refused -> assertThat(refused).hasMessageContaining("already"));
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  @Test
  void a_model_needs_an_input_and_layers_of_its_own() {
    Layer dense = new Dense(1);
    assertThatThrownBy(() -> new Sequential(dense, new Dense(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("begins with an Input");
    assertThatThrownBy(() -> new Sequential(new Input(3), dense, dense))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("occurs twice");
    assertThatThrownBy(
            () ->
                new Sequential(
                    new Input(3), new Dense(1, c -> c.name("a")), new Dense(1, c -> c.name("a"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("named \"a\"");
  }

  @Test
  void an_op_that_fails_does_so_when_the_model_is_made() {
    Conv2D shapeless =
        new Conv2D(4, 3) {
          @Override
          protected Tensor convolutionOp(Tensor inputs, Tensor kernel) {
            return inputs;
          }
        };

    assertThatThrownBy(() -> new Sequential(new Input(8, 8, 1), shapeless))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("convolutionOp")
        .hasMessageContaining("6,6,4]");
  }

  @Test
  void a_model_says_what_it_is() {
    assertThat(seed()).hasToString("Sequential \"sequential\" of 8 layers with 34,826 parameters");
  }

  @Test
  void labels_of_another_width_are_refused_with_the_shapes_of_the_data() {
    try (Sequential model = seed()) {
      model.compile(c -> c.loss("categorical_crossentropy"));
      Dataset wide =
          Dataset.of(new float[3 * 784], Shape.of(28, 28, 1), new float[33], Shape.of(11));

      assertThatThrownBy(() -> model.fit(wide, f -> f.verbose(Verbosity.SILENT)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("fit of \"sequential\", labels of the training data")
          .hasMessageContaining("[3,10]")
          .hasMessageContaining("[3,11]");
    }
  }

  @Test
  void a_layer_that_cannot_take_what_comes_before_is_named_with_the_shapes() {
    assertThatThrownBy(
            () -> new Sequential(new Input(28, 28), new Conv2D(8, 3, c -> c.name("conv_1"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Conv2D \"conv_1\"")
        .hasMessageContaining("28,28]")
        .hasMessageContaining("rank 4");
  }

  @Test
  void data_of_another_shape_are_refused_at_fit_and_predict() {
    try (Sequential model = seed()) {
      model.compile(c -> c.loss("categorical_crossentropy"));
      Dataset wrong = Dataset.of(new float[3 * 784], Shape.of(28, 28), new float[30], Shape.of(10));

      assertThatThrownBy(() -> model.fit(wrong, f -> f.verbose(Verbosity.SILENT)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("fit of \"sequential\"")
          .hasMessageContaining("[28,28,1]")
          .hasMessageContaining("[28,28].");
      assertThatThrownBy(() -> model.predict(NDArrays.of(new float[3 * 784], 3, 28, 28)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("[N,28,28,1]")
          .hasMessageContaining("[3,28,28]");
      assertThatThrownBy(() -> model.predict(NDArrays.of(new float[2 * 784 * 3], 2, 28, 28, 3)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("[2,28,28,3]");
    }
  }

  @Test
  void labels_that_do_not_fit_the_loss_are_refused() {
    try (Sequential model = seed()) {
      model.compile(c -> c.loss("categorical_crossentropy"));
      Dataset sparse =
          Dataset.of(new float[3 * 784], Shape.of(28, 28, 1), new float[3], Shape.of(1));

      assertThatThrownBy(() -> model.fit(sparse, f -> f.verbose(Verbosity.SILENT)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("sparse");

      model.compile(c -> c.loss("sparse_categorical_crossentropy"));
      Dataset eleven =
          Dataset.of(new float[2 * 784], Shape.of(28, 28, 1), new float[] {3, 10}, Shape.of(1));
      assertThatThrownBy(() -> model.fit(eleven, f -> f.verbose(Verbosity.SILENT)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("10")
          .hasMessageContaining("example 1");
    }
  }

  @Test
  void data_that_are_empty_or_not_finite_are_refused() {
    try (Sequential model = line()) {
      assertThatThrownBy(() -> model.fit(plane(4).take(0), f -> f.verbose(Verbosity.SILENT)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("no examples");
      float[] inputs = new float[10];
      inputs[7] = Float.NaN;
      Dataset data = Dataset.of(inputs, Shape.of(2), new float[5], Shape.of(1));
      assertThatThrownBy(() -> model.fit(data, f -> f.verbose(Verbosity.SILENT)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("NaN in example 3 at position 1");
    }
  }

  @Test
  void fit_before_compile_says_what_to_do() {
    assertThatThrownBy(() -> seed().fit(plane(4), f -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("model.compile");
  }

  @Test
  void impossible_settings_of_fit_are_refused_with_their_value() {
    try (Sequential model = line()) {
      assertThatThrownBy(() -> model.fit(plane(4), f -> f.batchSize(0)))
          .hasMessageContaining("batchSize")
          .hasMessageContaining("0");
      assertThatThrownBy(() -> model.fit(plane(4), f -> f.epochs(-1)))
          .hasMessageContaining("epochs");
      assertThatThrownBy(() -> model.fit(plane(4), f -> f.validationSplit(1)))
          .hasMessageContaining("validationSplit");
      assertThatThrownBy(() -> model.fit(plane(4), f -> f.validationSplit(0.9999)))
          .hasMessageContaining("0 to train with");
    }
  }
}
