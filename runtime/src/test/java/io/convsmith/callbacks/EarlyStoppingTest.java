package io.convsmith.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convsmith.Configure;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EarlyStoppingTest {
  /** Worked out by hand from Keras' rules; -1 for a training that is not ended. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # losses          | patience | minDelta | baseline | start | stopped | best
          3 2 1             | 0        | 0        |          | 0     | -1      | 2
          3 2 2 1           | 0        | 0        |          | 0     | 2       | 1
          3 2 2 1           | 2        | 0        |          | 0     | -1      | 3
          3 2 2 2 2         | 2        | 0        |          | 0     | 3       | 1
          3 4 4 2 4 4 4     | 3        | 0        |          | 0     | 6       | 3
          3 2.9 2.8 2.7     | 2        | 0.5      |          | 0     | 2       | 0
          3 2.5 2.0 1.5     | 1        | 0.5      |          | 0     | 1       | 0
          3 2 1.5 1.2       | 2        | 0        | 1        | 0     | -1      | 3
          3 2 4 5           | 2        | 0        | 1        | 0     | 2       | 1
          0.5 2 4 5         | 2        | 0        | 1        | 0     | 2       | 0
          1 2 3 4 5         | 1        | 0        |          | 3     | 4       | 3
          5 5               | 0        | 0        |          | 0     | 1       | 0
          NaN 3 2 NaN NaN   | 2        | 0        |          | 0     | 4       | 2
          """)
  void training_ends_where_Keras_ends_it(
      String losses,
      int patience,
      double minDelta,
      @Nullable Double baseline,
      int start,
      int stopped,
      int best) {
    Configure<EarlyStopping.Options> options =
        c -> {
          c.patience(patience).minDelta(minDelta).startFromEpoch(start);
          if (baseline != null) {
            c.baseline(baseline);
          }
        };
    EarlyStopping callback = new EarlyStopping(options);

    script(losses).play(callback);

    assertThat(callback.stoppedEpoch().orElse(-1)).isEqualTo(stopped);
    assertThat(callback.bestEpoch().orElse(-1)).isEqualTo(best);
  }

  private static EpochScript script(String losses) {
    return EpochScript.of(
        List.of(losses.split(" ")).stream().mapToDouble(Double::parseDouble).toArray());
  }

  @Test
  void the_end_is_said_in_one_line_unless_it_is_to_be_silent() {
    assertThat(said("3 2 1.5 4 5", c -> c.patience(2)))
        .isEqualTo(
            "EarlyStopping waited for 2 epochs and ends the training after epoch 5: val_loss is"
                + " 5.0000, the best was 1.5000 in epoch 3.\n");
    assertThat(said("3 3", c -> c.restoreBestWeights(true)))
        .isEqualTo(
            "EarlyStopping waited for 1 epoch and ends the training after epoch 2: val_loss is"
                + " 3.0000, the best was 3.0000 in epoch 1, whose weights come back.\n");
    assertThat(said("NaN NaN", c -> c.restoreBestWeights(true)))
        .isEqualTo(
            "EarlyStopping waited for 2 epochs and ends the training after epoch 2: val_loss is"
                + " nan.\n");
    assertThat(said("3 2 1", c -> {})).isEmpty();
    assertThat(said("3 3", c -> c.verbose(false))).isEmpty();
  }

  private static String said(String losses, Configure<EarlyStopping.Options> options) {
    return Printed.by(() -> script(losses).play(new EarlyStopping(options)));
  }

  @Test
  void random_trainings_end_where_the_rules_in_words_say() {
    SplittableRandom random = new SplittableRandom(1);
    int ended = 0;
    for (int i = 0; i < 2000; i++) {
      EpochScript script = EpochScript.random(random);
      int patience = random.nextInt(5);
      double minDelta = random.nextInt(3) / 4.0;
      EarlyStopping callback = new EarlyStopping(c -> c.patience(patience).minDelta(minDelta));

      script.play(callback);

      int expected = firstEpochToEndAt(script, patience, minDelta);
      ended += expected < 0 ? 0 : 1;
      assertThat(callback.stoppedEpoch().orElse(-1)).as("%s", script).isEqualTo(expected);
    }
    assertThat(ended).isBetween(500, 1900);
  }

  /**
   * "The first epoch but 0 that is no improvement, with at least patience epochs since the last
   * one": each epoch from scratch.
   */
  private static int firstEpochToEndAt(EpochScript script, int patience, double minDelta) {
    for (int epoch = 1; epoch < script.epochs().size(); epoch++) {
      int last = lastImprovement(script, epoch, minDelta);
      if (last < epoch && epoch - last >= patience) {
        return epoch;
      }
    }
    return -1;
  }

  private static int lastImprovement(EpochScript script, int upTo, double minDelta) {
    int last = -1;
    for (int epoch = 0; epoch <= upTo; epoch++) {
      double loss = script.loss(epoch);
      if (!Double.isNaN(loss) && (last < 0 || script.loss(last) - loss > minDelta)) {
        last = epoch;
      }
    }
    return last;
  }

  @Test
  void the_weights_of_the_best_epoch_come_back_at_the_end() {
    List<String> seen =
        script("3 2 1 4 5").play(new EarlyStopping(c -> c.restoreBestWeights(true).patience(9)));
    List<String> kept = script("3 2 1 4 5").play(new EarlyStopping(c -> c.patience(9)));

    assertThat(seen).last().isEqualTo("bias 2.0");
    assertThat(kept).last().isEqualTo("bias 4.0");
  }

  @Test
  void an_epoch_with_NaN_is_never_the_best() {
    assertThat(script("NaN NaN").play(new EarlyStopping(c -> c.restoreBestWeights(true))))
        .last()
        .isEqualTo("bias 1.0");
    assertThat(script("NaN 2 NaN").play(new EarlyStopping(c -> c.restoreBestWeights(true))))
        .last()
        .isEqualTo("bias 1.0");
  }

  @Test
  void the_best_weights_of_another_fit_do_not_come_back() {
    EarlyStopping callback = new EarlyStopping(c -> c.restoreBestWeights(true));
    assertThat(script("3 2").play(callback)).last().isEqualTo("bias 1.0");

    assertThat(script("NaN").play(callback)).last().isEqualTo("bias 0.0");
  }

  @Test
  void weights_stay_where_an_interrupt_left_them() {
    EarlyStopping callback = new EarlyStopping(c -> c.restoreBestWeights(true));
    ScriptedRun run = new ScriptedRun();
    callback.onAttach(run);
    callback.onTrainBegin();
    callback.onEpochEnd(0, Map.of("val_loss", 1.0));
    run.bias.assign(7, 7, 7);

    callback.onTrainInterrupted(Map.of());

    assertThat(run.bias.toArray()).containsExactly(7, 7, 7);
  }

  @Test
  void each_fit_begins_anew() {
    EarlyStopping callback = new EarlyStopping();
    script("1 2").play(callback);

    script("5 4 3").play(callback);

    assertThat(callback.stoppedEpoch()).isEmpty();
    assertThat(callback.bestEpoch()).hasValue(2);
  }

  @Test
  void a_run_that_goes_on_after_any_epoch_is_the_one_that_was_never_interrupted() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 200; i++) {
      EpochScript script = EpochScript.random(random);
      int patience = random.nextInt(5);
      int start = random.nextInt(3);
      boolean restore = random.nextBoolean();
      Configure<EarlyStopping.Options> options =
          c -> {
            c.patience(patience).startFromEpoch(start).restoreBestWeights(restore);
            if (patience % 2 == 0) {
              c.baseline(2);
            }
          };
      List<String> uninterrupted = script.play(new EarlyStopping(options));
      for (int after = 0; after <= script.epochs().size(); after++) {
        assertThat(script.playInterrupted(() -> new EarlyStopping(options), after))
            .as("%s after %s", script, after)
            .isEqualTo(uninterrupted);
      }
    }
  }

  @Test
  void best_weights_of_another_model_are_refused() {
    EarlyStopping callback = new EarlyStopping(c -> c.restoreBestWeights(true));
    callback.onAttach(new ScriptedRun());
    callback.onTrainBegin();
    SavedState state = callback.state().put("dense/kernel", new float[6]);

    assertThatThrownBy(() -> callback.restore(state))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The best weights are of [dense/kernel], but the model has [dense/kernel, dense/bias].");
    assertThatThrownBy(() -> callback.restore(state.put("dense/bias", new float[2])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The best weights of dense/bias must be 3 numbers, but are 2.");
  }

  @Test
  void options_that_make_no_sense_are_refused() {
    assertThatThrownBy(() -> new EarlyStopping(c -> c.patience(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("EarlyStopping's patience must be at least 0, but got -1.");
    assertThatThrownBy(() -> new EarlyStopping(c -> c.minDelta(-0.5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("EarlyStopping's minDelta must be finite and not negative, but got -0.5.");
    assertThatThrownBy(() -> new EarlyStopping(c -> c.baseline(Double.NaN)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("EarlyStopping's baseline must be a number, not NaN.");
  }

  @Test
  void a_state_that_was_restored_is_not_changed_by_what_follows() {
    EarlyStopping callback = new EarlyStopping(c -> c.restoreBestWeights(true));
    script("3").play(callback);
    SavedState state = ScriptedRun.throughAFile(callback.state());
    ScriptedRun run = new ScriptedRun();
    callback.onAttach(run);
    callback.restore(state);
    run.bias.assign(9, 9, 9);

    callback.onEpochEnd(1, Map.of("val_loss", 1.0));

    assertThat(state.array("dense/bias")).containsExactly(0, 0, 0.5f);
    assertThat(callback.state().array("dense/bias")).containsExactly(9, 9, 9);
  }
}
