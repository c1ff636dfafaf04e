package io.convsmith.training;

import io.convsmith.graph.Variable;
import io.convsmith.tensor.Shape;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Runs training steps so that one that makes a number that is not finite is taken back and
 * explained.
 *
 * <p>Steps run as always, which keeps their results the same. Only a step that went bad is recorded
 * once more, to hear which node is what for, and run again on the same batch and the same random
 * numbers, op by op.
 */
final class AnomalyDetection {
  private static final String NO_CAUSE =
      " after the step, but not when it is run again op by op: numbers come so close to the limits"
          + " of single precision that the order of rounding decides.";

  private final Trainer trainer;
  private final Shape label;
  private final Progress progress;
  private final StepCopy before;

  AnomalyDetection(Trainer trainer, Shape label, Progress progress) {
    this.trainer = trainer;
    this.label = label;
    this.progress = progress;
    this.before = new StepCopy(trainer);
  }

  /**
   * Runs a step.
   *
   * @throws AnomalyException if it, or what it begins with, has a number that is not finite
   */
  void run(BatchProgram program) {
    checkBefore(program);
    before.keep(program);
    program.run();
    Optional<String> bad = results(program).or(this::variables);
    if (bad.isPresent()) {
      before.restore();
      String cause =
          new SecondRun(trainer, label, before.batch()).cause().orElse(bad.get() + NO_CAUSE);
      throw anomaly(cause + " The model has been put back to where it was before this step.");
    }
  }

  private void checkBefore(BatchProgram program) {
    variables()
        .ifPresent(
            bad -> {
              throw anomaly(
                  bad
                      + " before the step, which has not been run: initialize the model, or load"
                      + " weights that are finite.");
            });
    batch("inputs", program.input(0));
    batch("targets", program.input(1));
  }

  private void batch(String what, FloatBuffer numbers) {
    OptionalInt bad = Position.firstBad(numbers);
    if (bad.isPresent()) {
      boolean inputs = what.equals("inputs");
      Shape example = inputs ? trainer.network().inputShape() : label;
      Shape shape = Recorder.batched(example, (int) (numbers.capacity() / example.size()));
      throw anomaly(
          "the batch's "
              + what
              + " are "
              + numbers.get(bad.getAsInt())
              + new Position(shape, bad.getAsInt())
              + " before the step, which has not been run: mend the data.");
    }
  }

  /** Which of loss and metrics is bad. */
  private Optional<String> results(BatchProgram program) {
    List<String> names = trainer.objective().names();
    for (int i = 0; i < names.size(); i++) {
      float value = program.output(i).get(0);
      if (!Float.isFinite(value)) {
        return Optional.of(names.get(i) + " is " + value);
      }
    }
    return Optional.empty();
  }

  /** Which variable is bad, of the model's and the optimizer's. */
  private Optional<String> variables() {
    for (Map.Entry<String, Variable> named : trainer.trained().tensors().entrySet()) {
      FloatBuffer values = named.getValue().values();
      OptionalInt bad = Position.firstBad(values);
      if (bad.isPresent()) {
        Position position = new Position(named.getValue().shape(), bad.getAsInt());
        return Optional.of(
            "the variable " + named.getKey() + " is " + values.get(bad.getAsInt()) + position);
      }
    }
    return Optional.empty();
  }

  private AnomalyException anomaly(String sentence) {
    return new AnomalyException(
        "fit of \""
            + trainer.network().name()
            + "\", epoch "
            + (progress.epoch() + 1)
            + ", step "
            + (progress.step() + 1)
            + ": "
            + sentence);
  }
}
