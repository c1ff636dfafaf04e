package io.convsmith.training;

import static io.convsmith.training.Anomalies.message;
import static io.convsmith.training.Anomalies.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.tensor.Tensor;
import io.convsmith.training.Anomalies.Formula;
import io.convsmith.training.Anomalies.Gain;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Which op is the cause, where several have bad numbers. */
class AnomalyCauseTest {
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

  @Test
  void a_number_that_was_good_is_not_followed_to_bad_ones_beside_it() {
    UnaryOperator<Tensor> first =
        x -> {
          Tensor sum = x.log().plus(x.plus(90).exp()).stopGradient(); // the logarithm is bad at 1
          return sum.slice(new int[] {0, 0}, new int[] {1, 1}).plus(x.times(0));
        };
    assertThat(message(rows(0, 4, 0), new Gain(), new Formula(first)))
        .contains("is Infinity at [0,0] of exp [2,1]");
  }

  @Test
  void what_is_reshaped_or_broadcast_is_followed_to_the_number_that_shows() {
    // The logarithm is bad at 0, which the last where hides, the exponential at 1.
    UnaryOperator<Tensor> bad =
        x -> x.greaterThan(1).where(x.plus(90).exp(), x.log()).stopGradient();
    UnaryOperator<Tensor> reshaped =
        x -> {
          Tensor passed = bad.apply(x).reshape(-1).reshape(x.shape());
          return x.greaterThan(1).where(passed, x);
        };
    UnaryOperator<Tensor> broadcast =
        x -> {
          Tensor passed = bad.apply(x).broadcast(2, x.shape().get(0), 1);
          return x.greaterThan(1).where(passed, x).mean(0).reshape(x.shape());
        };
    for (UnaryOperator<Tensor> formula : List.of(reshaped, broadcast)) {
      assertThat(message(rows(0, 0, 4), new Gain(), new Formula(formula)))
          .contains("is Infinity at [1,0] of exp [2,1]");
    }
  }
}
