package io.convsmith.callbacks;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Prints how a run proceeds, as Keras does:
 *
 * <pre>{@code
 * Epoch 1/5
 * 422/422 ━━━━━━━━━━━━━━━━━━━━ 7s 15ms/step - accuracy: 0.8415 - loss: 1.8435 - val_accuracy: 0.9660 - val_loss: 0.1200
 * }</pre>
 *
 * <p>In a terminal the line is updated in place and shows the time to go until the epoch ends, then
 * the time it took, validation included. Elsewhere it is printed once an epoch. The time of a step
 * leaves out the first one, which also compiles the program, and unlike in Keras the validation.
 * Heading and epochs are shown for {@code fit} only; a single epoch has no heading. Validation
 * within {@code fit} is silent. In an epoch that is gone on with, the bar counts the steps of the
 * run before too, and the times are those of this one.
 *
 * <p>{@code fit}, {@code evaluate} and {@code predict} add one by themselves. The bar is drawn with
 * {@code =} where the output's charset has no {@code ━}.
 */
public final class ProgressLine implements Callback {
  private static final long REDRAW_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Verbosity verbosity;
  private final Terminal terminal;
  private final LongSupplier nanoTime;

  private final Attached attached = new Attached();
  private RunPlan plan = new RunPlan(1, 1, 1);
  private StepClock clock = new StepClock(0);
  private boolean training;
  private boolean open;
  private int done;
  private int width;
  private long drawn;

  /** A progress line on {@code System.out}. */
  public ProgressLine(Verbosity verbosity) {
    this(verbosity, StandardOutput.terminal(), System::nanoTime);
  }

  /**
   * A progress line on a stream that is no terminal.
   *
   * @param charset what the bytes written to the stream are to be read as
   */
  public ProgressLine(Verbosity verbosity, PrintStream out, Charset charset) {
    this(verbosity, new Terminal(out, charset, false, false), System::nanoTime);
  }

  ProgressLine(Verbosity verbosity, Terminal terminal, LongSupplier nanoTime) {
    this.verbosity = verbosity;
    this.terminal = terminal;
    this.nanoTime = nanoTime;
  }

  @Override
  public void onAttach(TrainingControl control) {
    attached.to(control);
    plan = control.plan();
    training = false;
    // The run before may have ended in an exception.
    close();
  }

  /** Ends a line that would be updated still. */
  private void close() {
    if (open) {
      terminal.write("\n");
      open = false;
    }
  }

  @Override
  public void onTrainBegin() {
    training = true;
  }

  @Override
  public void onTrainEnd(Map<String, Double> logs) {
    training = false;
  }

  @Override
  public void onTrainInterrupted(Map<String, Double> logs) {
    training = false;
    close();
    if (verbosity != Verbosity.SILENT) {
      terminal.write("Interrupted " + interruptedWhere(attached.control().place()) + ".\n");
    }
  }

  @Override
  public void onTrainFailed() {
    training = false;
    close();
  }

  private static String interruptedWhere(RunPlace place) {
    if (place.step() > 0) {
      return "after step " + place.step() + " of epoch " + (place.epoch() + 1);
    }
    return place.epoch() > 0 ? "after epoch " + place.epoch() : "before the first step";
  }

  @Override
  public void onEpochBegin(int epoch) {
    if (verbosity != Verbosity.SILENT && plan.epochs() > 1) {
      terminal.write("Epoch " + (epoch + 1) + "/" + plan.epochs() + "\n");
    }
    begin();
  }

  @Override
  public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
    step(batch, logs);
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    end(logs);
  }

  @Override
  public void onTestBegin() {
    if (!training) {
      begin();
    }
  }

  @Override
  public void onTestBatchEnd(int batch, Map<String, Double> logs) {
    if (!training) {
      step(batch, logs);
    }
  }

  @Override
  public void onTestEnd(Map<String, Double> logs) {
    if (!training) {
      end(logs);
    }
  }

  @Override
  public void onPredictBegin() {
    begin();
  }

  @Override
  public void onPredictBatchEnd(int batch) {
    step(batch, Map.of());
  }

  @Override
  public void onPredictEnd() {
    end(Map.of());
  }

  private void begin() {
    clock = new StepClock(nanoTime.getAsLong());
    done = 0;
    width = 0;
    open = false;
  }

  private void step(int batch, Map<String, Double> logs) {
    long now = nanoTime.getAsLong();
    clock.step(now);
    done = batch + 1;
    // The last step stays on the screen while the validation runs.
    boolean last = done == plan.steps();
    if (!moves() || (open && !last && now - drawn < REDRAW_NANOS)) {
      return;
    }
    double perStep = clock.secondsPerStep();
    int toGo = Math.max(0, plan.steps() - done);
    draw(bar(ProgressText.remaining(perStep * toGo), logs));
    drawn = now;
    open = true;
  }

  private void end(Map<String, Double> logs) {
    if (verbosity == Verbosity.SILENT) {
      return;
    }
    String elapsed = ProgressText.elapsed(clock.elapsedSeconds(nanoTime.getAsLong()));
    if (verbosity == Verbosity.LINE) {
      terminal.write(
          BarLine.barless(done, plan.steps(), elapsed, clock.secondsPerStep(), logs) + "\n");
    } else if (moves()) {
      draw(bar(elapsed, logs));
      terminal.write("\n");
    } else {
      terminal.write(bar(elapsed, logs) + "\n");
    }
    open = false;
  }

  private boolean moves() {
    return verbosity == Verbosity.BAR || (verbosity == Verbosity.AUTO && terminal.interactive());
  }

  private BarLine bar(String time, Map<String, Double> logs) {
    return BarLine.bar(terminal, done, plan.steps(), time, clock.secondsPerStep(), logs);
  }

  /** Over what the line showed before, blanks where it was longer. */
  private void draw(BarLine line) {
    String leftover = " ".repeat(Math.max(0, width - line.width()));
    terminal.write("\r" + line + leftover);
    width = line.width();
  }
}
