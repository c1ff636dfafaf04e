package io.convsmith.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LearningRateSchedulerTest {
  @Test
  void each_epoch_has_the_rate_of_the_schedule_and_says_so_in_its_logs() {
    List<String> seen =
        EpochScript.of(1, 1, 1)
            .play(new LearningRateScheduler((epoch, rate) -> epoch == 0 ? rate : rate / 2));

    assertThat(seen)
        .startsWith(
            "0 {learning_rate=0.1, loss=0.5, val_loss=1.0} 0.1 false",
            "1 {learning_rate=0.05, loss=0.5, val_loss=1.0} 0.05 false",
            "2 {learning_rate=0.025, loss=0.5, val_loss=1.0} 0.025 false");
  }

  @Test
  void an_epoch_that_is_gone_on_with_keeps_its_rate() {
    List<Integer> asked = new ArrayList<>();
    LearningRateScheduler before = new LearningRateScheduler((epoch, rate) -> rate / 2);
    ScriptedRun run = new ScriptedRun();
    before.onAttach(run);
    before.onTrainBegin();
    before.onEpochBegin(0);
    LearningRateScheduler after =
        new LearningRateScheduler(
            (epoch, rate) -> {
              asked.add(epoch);
              return rate / 2;
            });
    after.onAttach(run);
    after.onTrainBegin();
    after.restore(ScriptedRun.throughAFile(before.state()));

    after.onEpochBegin(0);

    assertThat(run.learningRate()).isEqualTo(0.05);
    after.onEpochBegin(1);
    assertThat(run.learningRate()).isEqualTo(0.025);
    assertThat(asked).containsExactly(1);
  }

  @Test
  void another_fit_has_its_first_epoch_scheduled_again() {
    LearningRateScheduler callback = new LearningRateScheduler((epoch, rate) -> rate / 2);
    ScriptedRun run = new ScriptedRun();
    for (int fit = 0; fit < 2; fit++) {
      callback.onAttach(run);
      callback.onTrainBegin();
      callback.onEpochBegin(0);
    }

    assertThat(run.learningRate()).isEqualTo(0.025);
  }

  @Test
  void a_run_that_goes_on_after_any_epoch_is_the_one_that_was_never_interrupted() {
    EpochScript script = EpochScript.of(1, 2, 3, 4, 5, 6, 7);
    LearningRateScheduler.Schedule schedule = (epoch, rate) -> rate * (1 + epoch) * 0.3;
    List<String> uninterrupted = script.play(new LearningRateScheduler(schedule));
    for (int after = 0; after <= 7; after++) {
      assertThat(script.playInterrupted(() -> new LearningRateScheduler(schedule), after))
          .isEqualTo(uninterrupted);
    }
  }

  @Test
  void a_rate_that_is_none_is_refused() {
    LearningRateScheduler callback = new LearningRateScheduler((epoch, rate) -> Double.NaN);
    callback.onAttach(new ScriptedRun());
    callback.onTrainBegin();

    assertThatThrownBy(() -> callback.onEpochBegin(3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "LearningRateScheduler's schedule must give rates that are finite and not negative, but"
                + " gave NaN for epoch 3 after 0.1.");
  }

  @Test
  void a_callback_outside_of_a_run_says_so() {
    assertThatThrownBy(() -> new LearningRateScheduler((epoch, rate) -> 1).onEpochBegin(0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("This callback is not part of a run; pass it to fit.");
  }
}
