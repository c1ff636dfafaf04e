package io.convsmith.training;

import static io.convsmith.training.Anomalies.RESTORED;
import static io.convsmith.training.Anomalies.TOO_LARGE;
import static io.convsmith.training.Anomalies.first;
import static io.convsmith.training.Anomalies.message;
import static io.convsmith.training.Anomalies.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.datasets.Dataset;
import io.convsmith.engine.NDArrays;
import io.convsmith.tensor.Tensor;
import io.convsmith.training.Anomalies.Formula;
import io.convsmith.training.Anomalies.Gain;
import org.junit.jupiter.api.Test;

/** What is said of why an op made a bad number, and of what to do. */
class AnomalyRemedyTest {
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
    assertThat(message(rows(1, -1e30), new Gain(), new Formula(x -> x.pow(3))))
        .contains("and 3.0 of []. The power is too large for single precision");
    assertThat(message(rows(1, 1e30), new Gain(), new Formula(x -> x.pow(1.5))))
        .contains("and 1.5 of []. The power is too large for single precision");
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
  void products_and_sums_that_overflow_show_the_ranges_of_their_inputs() {
    assertThat(message(rows(0, 3e38, 2), new Formula(x -> x.plus(x))))
        .contains("Infinity at [0,0] of plus [2,1]");
    assertThat(message(rows(0, 3e38, 3e38), new Formula(x -> x.times(0).plus(x.sum(0)))))
        .contains("of sum [1,1]", ", whose input is [2,1] between 3.0E38 and 3.0E38." + TOO_LARGE);
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
}
