package io.convsmith.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convsmith.Configure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReduceLROnPlateauTest {
  /** The rates that the epochs were trained with, and the one after the last. */
  private static List<Double> rates(
      Configure<ReduceLROnPlateau.Options> options, double... losses) {
    ReduceLROnPlateau callback = new ReduceLROnPlateau(options);
    ScriptedRun run = new ScriptedRun();
    callback.onAttach(run);
    callback.onTrainBegin();
    List<Double> rates = new ArrayList<>();
    for (int epoch = 0; epoch < losses.length; epoch++) {
      Map<String, Double> logs = new HashMap<>(Map.of("val_loss", losses[epoch]));
      callback.onEpochEnd(epoch, logs);
      rates.add(logs.get("learning_rate"));
    }
    rates.add(run.learningRate());
    return rates;
  }

  @Test
  void the_rate_falls_after_patience_epochs_without_an_improvement() {
    assertThat(rates(c -> c.patience(2), 3, 2, 2, 2, 2, 2))
        .containsExactly(0.1, 0.1, 0.1, 0.1, 0.01, 0.01, 0.001);
  }

  @Test
  void a_new_rate_is_said_in_one_line_unless_it_is_to_be_silent() {
    assertThat(Printed.by(() -> rates(c -> c.patience(2), 3, 2, 4, 5, 1, 0.5)))
        .isEqualTo(
            "ReduceLROnPlateau waited for 2 epochs and lowers the learning rate after epoch 4 from"
                + " 0.1 to 0.01: val_loss is 5.0000, the best was 2.0000.\n");
    assertThat(Printed.by(() -> rates(c -> c.patience(1).verbose(false), 3, 3, 3))).isEmpty();
  }

  @Test
  void an_improvement_below_the_least_difference_is_none() {
    assertThat(rates(c -> c.patience(1), 1, 0.99995)).endsWith(0.01);
    assertThat(rates(c -> c.patience(1), 1, 0.9998)).endsWith(0.1);
    assertThat(rates(c -> c.patience(1).minDelta(0), 1, 0.99995)).endsWith(0.1);
  }

  @Test
  void waiting_begins_again_when_the_cooldown_is_over() {
    assertThat(rates(c -> c.patience(1).cooldown(2), 1, 1, 1, 1, 1, 1))
        .containsExactly(0.1, 0.1, 0.01, 0.01, 0.001, 0.001, 1e-4);
  }

  @Test
  void the_rate_does_not_fall_below_the_lowest() {
    assertThat(rates(c -> c.patience(1).factor(0.5).minLr(0.03), 1, 1, 1, 1))
        .containsExactly(0.1, 0.1, 0.05, 0.03, 0.03);
  }

  @Test
  void larger_may_be_better() {
    assertThat(rates(c -> c.patience(1).mode(Mode.MAX), 1, 2, 3)).endsWith(0.1);
    assertThat(rates(c -> c.patience(1).mode(Mode.MAX), 3, 2)).endsWith(0.01);
  }

  @Test
  void random_trainings_get_the_rates_of_the_rules_in_words() {
    SplittableRandom random = new SplittableRandom(3);
    int lowered = 0;
    for (int i = 0; i < 2000; i++) {
      double[] losses = new double[random.nextInt(1, 30)];
      for (int epoch = 0; epoch < losses.length; epoch++) {
        losses[epoch] = random.nextInt(30) == 0 ? Double.NaN : random.nextInt(1, 60) / 8.0;
      }
      int patience = random.nextInt(4);
      int cooldown = random.nextInt(4);
      double minDelta = random.nextInt(3) / 4.0;

      List<Double> rates =
          rates(
              c -> c.patience(patience).cooldown(cooldown).minDelta(minDelta).factor(0.5), losses);

      List<Double> expected = expected(losses, patience, cooldown, minDelta);
      lowered += expected.get(losses.length) < 0.1 ? 1 : 0;
      assertThat(rates).isEqualTo(expected);
    }
    assertThat(lowered).isBetween(500, 1999);
  }

  /**
   * The rules in words: an epoch waits if it is no improvement on all before it and lies behind the
   * cooldown; the rate is halved when patience epochs have waited since the last reduction,
   * improvement or day of cooldown.
   */
  private static List<Double> expected(
      double[] losses, int patience, int cooldown, double minDelta) {
    List<Double> rates = new ArrayList<>(List.of(0.1));
    float rate = 0.1f;
    double best = Double.POSITIVE_INFINITY;
    int reduced = Integer.MIN_VALUE / 2;
    int anew = -1; // the last epoch that does not count as waiting
    for (int epoch = 0; epoch < losses.length; epoch++) {
      // The epoch that ends the cooldown is waited through already.
      boolean cooling = epoch - reduced < cooldown;
      if (epoch - reduced <= cooldown) {
        anew = epoch - (cooling ? 0 : 1);
      }
      if (losses[epoch] < best - minDelta) {
        best = losses[epoch];
        anew = epoch;
      } else if (!cooling && epoch - anew >= Math.max(1, patience)) {
        rate = (float) (Double.parseDouble(Float.toString(rate)) * 0.5);
        reduced = epoch;
        anew = epoch;
      }
      rates.add(Double.parseDouble(Float.toString(rate)));
    }
    return rates;
  }

  @Test
  void a_run_that_goes_on_after_any_epoch_is_the_one_that_was_never_interrupted() {
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 200; i++) {
      EpochScript script = EpochScript.random(random);
      int patience = random.nextInt(4);
      int cooldown = random.nextInt(4);
      Configure<ReduceLROnPlateau.Options> options = c -> c.patience(patience).cooldown(cooldown);
      List<String> uninterrupted = script.play(new ReduceLROnPlateau(options));
      for (int after = 0; after <= script.epochs().size(); after++) {
        assertThat(script.playInterrupted(() -> new ReduceLROnPlateau(options), after))
            .as("%s after %s", script, after)
            .isEqualTo(uninterrupted);
      }
    }
  }

  @Test
  void options_that_make_no_sense_are_refused() {
    assertThatThrownBy(() -> new ReduceLROnPlateau(c -> c.factor(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ReduceLROnPlateau's factor must be at least 0 and less than 1, but got 1.0.");
    assertThatThrownBy(() -> new ReduceLROnPlateau(c -> c.minLr(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ReduceLROnPlateau's minLr must be finite and not negative, but got -1.0.");
  }

  @Test
  void at_the_lowest_rate_the_wait_goes_on_as_in_Keras() {
    // The rate in single precision is 0.03, a little more than the lowest.
    ReduceLROnPlateau callback =
        new ReduceLROnPlateau(c -> c.patience(1).factor(0.1).minLr(0.02999999999));

    EpochScript.of(1, 1, 1, 1).play(callback);

    assertThat(callback.state().whole("wait")).isEqualTo(2);
  }

  @Test
  void each_fit_begins_anew() {
    ReduceLROnPlateau callback = new ReduceLROnPlateau(c -> c.patience(2).cooldown(5));
    String fresh = callback.state().values().toString();
    EpochScript.of(1, 1, 1, 1).play(callback);
    assertThat(callback.state().values()).doesNotHaveToString(fresh);

    callback.onTrainBegin();

    assertThat(callback.state().values()).hasToString(fresh);
  }
}
