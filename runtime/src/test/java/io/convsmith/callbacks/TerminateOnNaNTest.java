package io.convsmith.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminateOnNaNTest {
  private static final String REMEDY =
      "; fit(.., f -> f.anomalyDetection(true)) finds the operation it comes from.";

  private final ScriptedRun run = new ScriptedRun();
  private final TerminateOnNaN callback = new TerminateOnNaN();

  private String step(int batch, double loss) {
    return Printed.by(() -> callback.onTrainBatchEnd(batch, Map.of("loss", loss)));
  }

  private void begin() {
    callback.onAttach(run);
    callback.onTrainBegin();
    callback.onEpochBegin(2);
  }

  @Test
  void finite_numbers_let_training_go_on() {
    begin();
    run.kernel.assign(Float.MAX_VALUE, -Float.MAX_VALUE, 0, -0f, Float.MIN_VALUE, 1);

    assertThat(step(0, 1e300)).isEmpty();

    assertThat(run.stopped()).isFalse();
    assertThat(callback.finding()).isEmpty();
  }

  @Test
  void the_first_variable_is_named_with_place_and_value() {
    begin();
    run.bias.assign(Float.NaN, 0, 0);
    run.kernel.assign(0, 0, 0, 0, Float.NEGATIVE_INFINITY, 0);

    String said = step(4, 1);

    assertThat(said)
        .isEqualTo(
            "TerminateOnNaN ends the training after step 5 of epoch 3, where dense/kernel [1,1] is"
                + " -Infinity"
                + REMEDY
                + "\n");
    assertThat(run.stopped()).isTrue();
    assertThat(callback.finding()).hasValue(said.strip());
  }

  @Test
  void the_loss_is_told_with_the_variable() {
    begin();
    run.bias.assign(0, 0, Float.NaN);

    assertThat(step(0, Double.NaN))
        .isEqualTo(
            "TerminateOnNaN ends the training after step 1 of epoch 3, where the loss is NaN and"
                + " dense/bias [2] is NaN"
                + REMEDY
                + "\n");
  }

  @Test
  void an_infinite_loss_alone_ends_training_as_in_Keras() {
    begin();

    assertThat(step(0, Double.POSITIVE_INFINITY))
        .contains("where the loss is Infinity; fit(")
        .endsWith("\n");
    assertThat(run.stopped()).isTrue();
  }

  @Test
  void it_is_said_once_in_each_fit() {
    begin();
    step(0, Double.NaN);
    assertThat(step(1, Double.NaN)).isEmpty();

    begin();
    assertThat(callback.finding()).isEmpty();
    assertThat(step(0, Double.NaN)).isNotEmpty();
  }

  @Test
  void looking_leaves_no_garbage() {
    begin();
    Map<String, Double> logs = Map.of("loss", 1.0);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int i = 0; i < 1000; i++) {
      callback.onTrainBatchEnd(i, logs);
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 10_000; i++) {
      callback.onTrainBatchEnd(i, logs);
    }

    // Less than one byte a step: asking the thread may itself leave something.
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000);
  }
}
