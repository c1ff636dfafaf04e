package io.convsmith.training;

import static io.convsmith.training.Anomalies.RESTORED;
import static io.convsmith.training.Anomalies.TOO_LARGE;
import static io.convsmith.training.Anomalies.first;
import static io.convsmith.training.Anomalies.image;
import static io.convsmith.training.Anomalies.message;
import static io.convsmith.training.Anomalies.on;
import static io.convsmith.training.Anomalies.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.datasets.Dataset;
import io.convsmith.layers.Conv2D;
import io.convsmith.layers.Dense;
import io.convsmith.layers.Dropout;
import io.convsmith.layers.Flatten;
import io.convsmith.losses.Losses;
import io.convsmith.metrics.Metric;
import io.convsmith.models.Sequential;
import io.convsmith.optimizers.SGD;
import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import io.convsmith.training.Anomalies.Formula;
import io.convsmith.training.Anomalies.Gain;
import io.convsmith.training.Anomalies.StandardizedConv2D;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What anomaly detection says of numbers that are not finite: when, where, and how the model is
 * left.
 */
class AnomalyDetectionTest {
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

  /** Data whose inputs are said to be finite, and whose labels stay so until training begins. */
  private static final class Trusted implements Dataset {
    private final Dataset data;
    private final boolean spoiling;
    private boolean begun;

    Trusted(Dataset data, boolean spoiling) {
      this.data = data;
      this.spoiling = spoiling;
    }

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
      begun = true;
      data.copyInputs(indices, from, count, target);
    }

    @Override
    public void copyLabels(int[] indices, int from, int count, FloatBuffer target) {
      data.copyLabels(indices, from, count, target);
      if (begun && spoiling) {
        target.put(0, Float.NEGATIVE_INFINITY);
      }
    }
  }

  @Test
  void a_batch_that_is_bad_is_named_if_the_data_set_said_that_it_never_is() {
    String end = " before the step, which has not been run: mend the data.";
    assertThat(message(new Trusted(rows(1, 4, Double.NaN), false), new Gain()))
        .isEqualTo(
            "fit of \"sequential\", epoch 1, step 1: the batch's inputs are NaN at [1,0]" + end);
    assertThat(message(new Trusted(rows(1, 4, 2), true), new Gain()))
        .isEqualTo(
            "fit of \"sequential\", epoch 1, step 1: the batch's targets are -Infinity at [0,0]"
                + end);
  }

  @Test
  void a_variable_that_is_bad_beforehand_is_named_and_no_step_is_run() {
    Dataset data = rows(1, 4);
    Sequential model =
        on(data, Anomalies::squares, new Dense(2), new Formula(x -> x.sum(1).reshape(-1, 1)));
    model.variables().get(0).assign(1, Float.NaN);
    assertThat(message(model, data))
        .isEqualTo(
            "fit of \"sequential\", epoch 1, step 1: the variable dense/kernel is NaN at [0,1] before"
                + " the step, which has not been run: initialize the model, or load weights that are"
                + " finite.");
    assertThat(model.variables().get(0).toArray()).containsExactly(1, Float.NaN);
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
            Anomalies::squares,
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
