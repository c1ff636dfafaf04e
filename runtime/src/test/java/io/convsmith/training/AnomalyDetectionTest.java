package io.convsmith.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.convsmith.Configure;
import io.convsmith.callbacks.Verbosity;
import io.convsmith.datasets.Dataset;
import io.convsmith.engine.NDArrays;
import io.convsmith.initializers.Initializers;
import io.convsmith.layers.Conv2D;
import io.convsmith.layers.Dense;
import io.convsmith.layers.Dropout;
import io.convsmith.layers.Flatten;
import io.convsmith.layers.Input;
import io.convsmith.layers.Layer;
import io.convsmith.losses.Losses;
import io.convsmith.metrics.Metric;
import io.convsmith.models.CompileOptions;
import io.convsmith.models.Sequential;
import io.convsmith.optimizers.SGD;
import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What anomaly detection says of numbers that are not finite, and what it leaves alone. */
class AnomalyDetectionTest {
  private static final String RESTORED =
      " The model has been put back to where it was before this step.";
  private static final String TOO_LARGE =
      " The result, or a part of it, is too large for single precision, which ends at 3.4e38: ";

  /** A trainable factor, so that gradients go through what is behind it. */
  private static final class Gain extends Layer {
    @Override
    protected void build(Shape inputs) {
      addVariable("gain", Shape.scalar(), Initializers.ones());
    }

    @Override
    protected Tensor call(Tensor inputs) {
      return inputs.times(variable("gain").tensor());
    }
  }

  private static final class Formula extends Layer {
    private final UnaryOperator<Tensor> formula;

    Formula(UnaryOperator<Tensor> formula) {
      this.formula = formula;
    }

    @Override
    protected Tensor call(Tensor inputs) {
      return formula.apply(inputs);
    }
  }

  /** A kernel that is standardized without an epsilon. */
  private static final class StandardizedConv2D extends Conv2D {
    StandardizedConv2D() {
      super(2, 3, c -> c.kernelInitializer(Initializers.ones()));
    }

    @Override
    protected String opName() {
      return "Standardizing.standardized";
    }

    @Override
    protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
      Tensor centred = kernel.minus(kernel.mean(0, 1, 2));
      return centred.div(kernel.variance(0, 1, 2).sqrt());
    }
  }

  /** A kernel whose gradient is of one's own, and wrong. */
  private static final class OwnGradientConv2D extends Conv2D {
    OwnGradientConv2D() {
      super(2, 3);
    }

    @Override
    protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
      return kernel.times(2);
    }

    @Override
    protected List<Tensor> kernelBackward(
        Tensor kernel, Tensor effective, Tensor upstream, Convolution convolution) {
      return List.of(upstream.div(kernel.minus(kernel)));
    }
  }

  private static Dataset rows(double target, double... inputs) {
    return Dataset.of(
        NDArrays.of(inputs, inputs.length, 1),
        NDArrays.of(new double[inputs.length], inputs.length, 1).addi(target));
  }

  private static Dataset image() {
    double[] pixels = new double[25];
    Arrays.setAll(pixels, i -> i / 10.0);
    return Dataset.of(NDArrays.of(pixels, 1, 5, 5, 1), NDArrays.of(new double[] {1}, 1, 1));
  }

  private static Sequential on(Dataset data, Configure<CompileOptions> compile, Layer... layers) {
    Layer[] all = new Layer[layers.length + 1];
    all[0] = new Input(data.inputShape().toArray());
    System.arraycopy(layers, 0, all, 1, layers.length);
    Sequential model = new Sequential(all);
    model.initialize(3);
    model.compile(compile);
    return model;
  }

  private static void squares(CompileOptions options) {
    options.optimizer(new SGD(o -> o.learningRate(0.5))).loss(Losses.meanSquaredError());
  }

  private static String message(Sequential model, Dataset data) {
    try (model) {
      AnomalyException found =
          catchThrowableOfType(
              AnomalyException.class,
              () ->
                  model.fit(
                      data,
                      f ->
                          f.batchSize(data.size())
                              .epochs(30)
                              .shuffle(false)
                              .seed(1)
                              .anomalyDetection(true)
                              .verbose(Verbosity.SILENT)));
      return found == null ? "" : found.getMessage();
    }
  }

  private static String message(Dataset data, Layer... layers) {
    return message(on(data, AnomalyDetectionTest::squares, layers), data);
  }

  private static String first(String rest) {
    return "fit of \"sequential\", epoch 1, step 1: the first number that is not finite is " + rest;
  }

  @Test
  void the_gradient_of_a_root_at_zero_is_named_with_the_layer_of_the_root() {
    assertThat(message(rows(1, 4, 0), new Gain(), new Formula(Tensor::sqrt)))
        .isEqualTo(
            first(
                "-Infinity at [1,0] of div [2,1] in the gradient of sqrt in Formula \"formula\", whose"
                    + " inputs there are -1.0 of [2,1] and 0.0 of [2,1]. The slope of sqrt at 0 is"
                    + " infinite: add an epsilon before it. A where behind it does not help, since"
                    + " the gradient is computed on both sides; a where before it does."
                    + RESTORED));
  }

  @Test
  void the_logarithm_of_zero_is_named_in_the_forward_pass() {
    assertThat(message(rows(1, 4, 2, 0), new Gain(), new Formula(Tensor::log)))
        .isEqualTo(
            first(
                "-Infinity at [2,0] of log [3,1] in the forward pass of Formula \"formula\", whose"
                    + " input there is 0.0 of [3,1]. The logarithm of 0 is -Infinity: add an"
                    + " epsilon, or take the maximum with one, before it."
                    + RESTORED));
  }

  @Test
  void the_logarithm_and_the_root_of_a_negative_number_are_told_from_those_of_zero() {
    assertThat(message(rows(1, 4, -2), new Gain(), new Formula(Tensor::log)))
        .contains("NaN at [1,0] of log", "-2.0 of [2,1]. A negative number has no logarithm:");
    assertThat(message(rows(1, 4, -2), new Gain(), new Formula(Tensor::sqrt)))
        .contains("NaN at [1,0] of sqrt", "-2.0 of [2,1]. A negative number has no square root:");
  }

  @Test
  void zero_by_zero_and_a_number_by_zero_are_told_apart() {
    assertThat(message(rows(1, 0), new Gain(), new Formula(x -> x.div(x))))
        .contains(
            "NaN at [0,0] of div [1,1] in the forward pass of Formula \"formula\", whose inputs there"
                + " are 0.0 of [1,1] and 0.0 of [1,1]. 0 / 0 is not a number: add");
    assertThat(message(rows(1, 0), new Gain(), new Formula(x -> x.constant(2).div(x))))
        .contains("are 2.0 of [] and 0.0 of [1,1]. A number divided by 0 is infinite: add");
  }

  @Test
  void a_broadcast_input_is_shown_where_it_was_read() {
    Dataset data =
        Dataset.of(
            NDArrays.of(new double[] {5, 6, 7, 3, 0, 1}, 1, 2, 3),
            NDArrays.of(new double[6], 1, 2, 3));
    Formula bySecondRow =
        new Formula(x -> x.div(x.slice(new int[] {0, 1, 0}, new int[] {1, 2, 3})));
    assertThat(message(data, new Gain(), bySecondRow))
        .contains("Infinity at [0,0,1] of div [1,2,3]", "are 6.0 of [1,2,3] and 0.0 of [1,1,3].");
  }

  @Test
  void an_exponential_that_overflows_is_named() {
    assertThat(message(rows(1, 4, 90), new Gain(), new Formula(Tensor::exp)))
        .contains(
            "Infinity at [1,0] of exp [2,1] in the forward pass of Formula \"formula\", whose input"
                + " there is 90.0 of [2,1]. exp overflows above 88.7: subtract");
  }

  @Test
  void powers_say_which_rule_they_break() {
    assertThat(message(rows(1, 0), new Gain(), new Formula(x -> x.pow(-1))))
        .contains("are 0.0 of [1,1] and -1.0 of []. 0 to a negative power is infinite:");
    assertThat(message(rows(1, -2), new Gain(), new Formula(x -> x.pow(0.5))))
        .contains("are -2.0 of [1,1] and 0.5 of []. A negative number has no power that");
    assertThat(message(rows(1, 1e30), new Gain(), new Formula(x -> x.pow(2))))
        .contains("and 2.0 of []. The power is too large for single precision");
    assertThat(message(rows(1, 0), new Gain(), new Formula(x -> x.pow(0.5))))
        .contains(
            "of pow [1,1] in the gradient of pow in Formula", "The slope of such a power at 0");
  }

  @Test
  void a_singular_matrix_is_named() {
    Dataset data =
        Dataset.of(
            NDArrays.of(new double[] {1, 2, 2, 4}, 1, 2, 2), NDArrays.of(new double[4], 1, 2, 2));
    assertThat(message(data, new Gain(), new Formula(x -> x.solve(x))))
        .contains(
            "of solve [1,2,2]", "between 1.0 and 4.0", "The matrix is singular or close to it");
  }

  @Test
  void an_op_on_the_kernel_is_named_with_its_layer() {
    assertThat(message(image(), new StandardizedConv2D(), new Flatten(), new Dense(1)))
        .isEqualTo(
            first(
                "NaN at [0,0,0,0] of div [3,3,1,2] in the forward pass of StandardizedConv2D"
                    + " \"standardized_conv2d\" (Standardizing.standardized), whose inputs there"
                    + " are 0.0 of [3,3,1,2] and 0.0 of [1,1,1,2]. 0 / 0 is not a number: add an epsilon"
                    + " to the divisor, or take its maximum with one."
                    + RESTORED));
  }

  @Test
  void a_gradient_of_ones_own_is_named_as_such() {
    assertThat(message(image(), new OwnGradientConv2D(), new Flatten(), new Dense(1)))
        .contains(
            "of div [3,3,1,2] in the own gradient of OwnGradientConv2D \"own_gradient_conv2d\"");
  }

  @Test
  void a_loss_that_overflows_is_named() {
    assertThat(message(rows(1e25, 4), new Gain()))
        .isEqualTo(
            first(
                "Infinity at [0,0] of times [1,1] in the loss mean_squared_error, whose inputs there"
                    + " are -1.0E25 of [1,1] and -1.0E25 of [1,1]."
                    + TOO_LARGE
                    + "lower the learning rate, which is 0.5, or scale the inputs, or normalize between"
                    + " layers."
                    + RESTORED));
  }

  @Test
  void products_and_sums_that_overflow_show_the_ranges_of_their_inputs() {
    assertThat(message(rows(0, 3e38, 2), new Formula(x -> x.plus(x))))
        .contains("Infinity at [0,0] of plus [2,1]");
    assertThat(message(rows(0, 3e38, 3e38), new Formula(x -> x.times(0).plus(x.sum(0)))))
        .contains("of sum [1,1]", ", whose input is [2,1] between 3.0E38 and 3.0E38." + TOO_LARGE);
  }

  @Test
  void an_absurd_learning_rate_is_named_with_the_variable_it_throws_out() {
    Dataset data = rows(1, 4);
    Sequential model =
        on(
            data,
            c -> c.optimizer(new SGD(o -> o.learningRate(3e38))).loss(Losses.meanSquaredError()),
            new Gain());
    assertThat(message(model, data))
        .isEqualTo(
            first(
                "Infinity of times [] in the optimizer's update of gain/gain, whose inputs there are"
                    + " 24.0 of [] and 3.0E38 of []."
                    + TOO_LARGE
                    + "lower the learning rate, which is 3.0E38, or clip the gradients."
                    + RESTORED));
  }

  @Test
  void a_metric_that_goes_bad_is_named() {
    Dataset data = rows(0, 0);
    Sequential model =
        on(data, c -> c.loss(Losses.meanSquaredError()).metrics(new Ratio()), new Gain());
    assertThat(message(model, data))
        .contains("NaN at [0,0] of div [1,1] in the metric ratio, whose");
  }

  @Test
  void a_batch_that_is_bad_is_named_if_the_data_set_said_that_it_never_is() {
    Dataset data = rows(1, 4, Double.NaN);
    Dataset trusted =
        new Dataset() {
          @Override
          public int size() {
            return data.size();
          }

          @Override
          public Shape inputShape() {
            return data.inputShape();
          }

          @Override
          public Shape labelShape() {
            return data.labelShape();
          }

          @Override
          public boolean finiteInputs() {
            return true;
          }

          @Override
          public void copyInputs(int[] indices, int from, int count, FloatBuffer target) {
            data.copyInputs(indices, from, count, target);
          }

          @Override
          public void copyLabels(int[] indices, int from, int count, FloatBuffer target) {
            data.copyLabels(indices, from, count, target);
          }
        };
    assertThat(message(trusted, new Gain()))
        .isEqualTo(
            "fit of \"sequential\", epoch 1, step 1: the batch's inputs are NaN at [1,0] before the"
                + " step, which has not been run: mend the data.");
  }

  @Test
  void a_constant_that_is_not_finite_is_the_cause_only_where_no_op_is() {
    UnaryOperator<Tensor> infinite = x -> x.times(x.constant(Double.POSITIVE_INFINITY));
    assertThat(message(rows(1, 4), new Gain(), new Formula(infinite)))
        .contains(
            "is Infinity of constant [] in the forward pass of Formula \"formula\". This constant of"
                + " the formula is not finite itself: choose a finite one.");
    assertThat(
            message(
                rows(1, 4), new Gain(), new Formula(x -> infinite.apply(x).plus(x.plus(90).exp()))))
        .contains("is Infinity at [0,0] of exp [1,1]");
  }

  @Test
  void a_cause_is_followed_through_ops_that_pass_numbers_on() {
    UnaryOperator<Tensor> passing =
        x -> {
          Tensor hidden = x.minus(5).log(); // passed over, since another number goes forward
          Tensor shown = hidden.straightThrough(x.log()).reshape(-1).reshape(x.shape());
          Tensor twice = shown.broadcast(2, x.shape().get(0), 1).stopGradient();
          return twice.mean(0).reshape(x.shape()).plus(x.times(0));
        };
    assertThat(message(rows(1, 4, 1, 0), new Gain(), new Formula(passing)))
        .contains("is -Infinity at [2,0] of log [3,1]", "whose input there is 0.0 of [3,1].");
  }

  private record Ratio() implements Metric {
    @Override
    public String name() {
      return "ratio";
    }

    @Override
    public Tensor perExample(Tensor targets, Tensor predictions) {
      return predictions.div(targets).reshape(-1);
    }
  }

  @Test
  void a_variable_that_is_bad_beforehand_is_named_and_no_step_is_run() {
    Dataset data = rows(1, 4);
    Sequential model =
        on(
            data,
            AnomalyDetectionTest::squares,
            new Dense(2),
            new Formula(x -> x.sum(1).reshape(-1, 1)));
    model.variables().get(0).assign(1, Float.NaN);
    assertThat(message(model, data))
        .isEqualTo(
            "fit of \"sequential\", epoch 1, step 1: the variable dense/kernel is NaN at [0,1] before"
                + " the step, which has not been run: initialize the model, or load weights that are"
                + " finite.");
    assertThat(model.variables().get(0).toArray()).containsExactly(1, Float.NaN);
  }

  @Test
  void a_bad_number_that_a_where_hides_is_no_anomaly() {
    UnaryOperator<Tensor> hiding =
        x -> x.greaterThan(0).where(x.stopGradient().log(), x.constant(0)).plus(x.times(0));
    assertThat(message(rows(0, 4, 0), new Gain(), new Formula(hiding))).isEmpty();
  }

  @Test
  void a_gradient_that_a_where_does_not_hide_is_one() {
    UnaryOperator<Tensor> hiding = x -> x.greaterThan(0).where(x.log(), x.constant(0));
    assertThat(message(rows(0, 4, 0), new Gain(), new Formula(hiding)))
        .contains(
            "NaN at [1,0] of div [2,1] in the gradient of log in Formula",
            "are 0.0 of [2,1] and 0.0 of [2,1]. The slope of log at 0 is infinite:",
            "A where behind it does not help");
  }

  @Test
  void a_hidden_bad_number_is_not_taken_for_the_cause_of_one_that_shows() {
    UnaryOperator<Tensor> both =
        x -> {
          Tensor hidden = x.log(); // bad at 0, where the other side is taken
          Tensor shown = x.plus(90).exp();
          return x.greaterThan(0).where(hidden, shown).stopGradient().plus(x.times(0));
        };
    assertThat(message(rows(0, 4, 0), new Gain(), new Formula(both)))
        .contains("Infinity at [1,0] of exp [2,1]");
  }

  @Test
  void the_second_run_draws_the_random_numbers_of_the_first() {
    Dataset data = rows(1, 4);
    for (int seed = 0; seed < 12; seed++) {
      Sequential model =
          on(
              data,
              c -> c.optimizer(new SGD(o -> o.learningRate(0))).loss(Losses.meanSquaredError()),
              new Gain(),
              new Dropout(0.5),
              new Formula(x -> x.constant(1).div(x)));
      model.initialize(seed);
      assertThat(message(model, data))
          .contains("Infinity at [0,0] of div [1,1] in the forward pass of Formula \"formula\"");
    }
  }

  @Test
  void what_a_second_run_does_not_show_is_said_with_what_went_bad() {
    int[] recorded = {0};
    Dataset data = rows(1, 4);
    Sequential model =
        on(
            data,
            AnomalyDetectionTest::squares,
            new Gain(),
            // put on the input, recorded for fit, and recorded again
            new Formula(x -> x.div(x.times(recorded[0]++ == 1 ? 0 : 1))));
    assertThat(message(model, data))
        .isEqualTo(
            "fit of \"sequential\", epoch 1, step 1: loss is Infinity after the step, but not when it"
                + " is run again op by op: numbers come so close to the limits of single precision"
                + " that the order of rounding decides."
                + RESTORED);
  }

  @Test
  void the_page_on_numbers_shows_a_message_as_it_is() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "numbers.md"));
    assertThat(page.replace("\n", " "))
        .contains(message(image(), new StandardizedConv2D(), new Flatten(), new Dense(1)));
  }
}
