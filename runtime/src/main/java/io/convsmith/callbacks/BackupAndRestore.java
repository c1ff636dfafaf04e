package io.convsmith.callbacks;

import io.convsmith.Configure;
import io.convsmith.saving.Checkpoints;
import io.convsmith.saving.TensorFileWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets training go on after the process was interrupted, killed or has crashed; <a
 * href="https://keras.io/api/callbacks/backup_and_restore/">Keras' BackupAndRestore</a>.
 *
 * <pre>{@code
 * model.fit(data, f -> f.epochs(90).callbacks(
 *     new BackupAndRestore(Path.of("backup"), c -> c.saveFreq(500))));
 * }</pre>
 *
 * <p>Start the same program again, and {@code fit} goes on from the last backup. What it ends with
 * is what an uninterrupted run would have ended with, to the last bit: backups hold weights,
 * optimizer, random numbers, the place in the epoch and its order, the history, and what {@link
 * Resumable} callbacks know. An interrupt of the training thread makes a backup of the last step.
 *
 * <p>Two backups are kept, each written whole or not at all; if the newest is damaged, the other is
 * used, and that is said. A backup of another model, data set size or setting is refused. They are
 * deleted when training ends. While the model has numbers that are not finite, no backup is made,
 * so that the last good one stays. If a backup cannot be written, because the disk is full say,
 * that is said, training goes on, and the next one tries again.
 */
public final class BackupAndRestore implements Callback {
  private static final int KEPT = 2;

  private final Attached attached = new Attached();
  private final WriteFailures failures = new WriteFailures();
  private final Path directory;
  private final Checkpoints checkpoints;
  private final int saveFreq;
  private final boolean deleteCheckpoint;
  private long steps;
  private boolean saidNonFinite;

  /** When backups are made. */
  public static final class Options {
    private int saveFreq;
    private boolean deleteCheckpoint = true;

    private Options() {}

    /**
     * How many steps there are from backup to backup; unless set, one is made after each epoch.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public Options saveFreq(int batches) {
      if (batches < 1) {
        throw new IllegalArgumentException(
            "BackupAndRestore: saveFreq must be at least 1, but is " + batches + ".");
      }
      saveFreq = batches;
      return this;
    }

    /** Whether the backups are deleted when training has ended; true unless set. */
    public Options deleteCheckpoint(boolean value) {
      deleteCheckpoint = value;
      return this;
    }
  }

  /**
   * Backups after each epoch.
   *
   * @param directory of this run alone; made if it does not exist
   */
  public BackupAndRestore(Path directory) {
    this(directory, options -> {});
  }

  /** Backups with options. */
  public BackupAndRestore(Path directory, Configure<Options> configure) {
    Options options = new Options();
    configure.configure(options);
    this.directory = directory;
    checkpoints = new Checkpoints(directory, "run", KEPT);
    saveFreq = options.saveFreq;
    deleteCheckpoint = options.deleteCheckpoint;
  }

  @Override
  public void onAttach(TrainingControl control) {
    attached.to(control);
    steps = 0;
    saidNonFinite = false;
    failures.clear();
  }

  /**
   * Has the run go on from the newest backup, if there is one.
   *
   * @throws IllegalArgumentException if backups cannot be written to the directory
   */
  @Override
  public void onTrainBegin() {
    WritableDirectory.fault(directory.toAbsolutePath())
        .ifPresent(
            fault -> {
              throw new IllegalArgumentException(
                  "BackupAndRestore's directory " + directory + " cannot be used: " + fault + ".");
            });
    AtomicBoolean damaged = new AtomicBoolean();
    Optional<Path> newest =
        checkpoints.newest(
            sentence -> {
              damaged.set(true);
              say(sentence);
            });
    if (newest.isPresent()) {
      Path backup = newest.get();
      control().resumeFrom(backup);
      // Not before: it may be refused.
      control().whenSettled(() -> say(resumed(backup)));
    } else if (damaged.get()) {
      say("No backup in " + directory + " can be used; training begins anew.");
    }
  }

  private String resumed(Path backup) {
    RunPlace place = control().place();
    if (place.over()) {
      return "Training had ended after epoch "
          + place.epoch()
          + ", as "
          + backup
          + " tells, and does not go on"
          + (deleteCheckpoint
              ? "."
              : "; to begin anew, delete the backups of the directory " + directory + ".");
    }
    String where =
        place.step() == 0
            ? "with epoch " + (place.epoch() + 1)
            : "in epoch "
                + (place.epoch() + 1)
                + " after step "
                + place.step()
                + " of "
                + control().plan().steps();
    return "Training goes on " + where + ", from " + backup + ".";
  }

  @Override
  public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
    if (saveFreq > 0 && ++steps % saveFreq == 0) {
      control().whenSettled(this::save);
    }
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    if (saveFreq == 0) {
      control().whenSettled(this::save);
    }
  }

  @Override
  public void onTrainInterrupted(Map<String, Double> logs) {
    control().whenSettled(this::save);
  }

  @Override
  public void onTrainEnd(Map<String, Double> logs) {
    if (deleteCheckpoint) {
      control().whenSettled(checkpoints::deleteAll);
    }
  }

  private void save() {
    TensorFileWriter run = control().run();
    Optional<String> bad = run.firstNonFinite();
    if (bad.isEmpty()) {
      write(run);
      saidNonFinite = false;
    } else if (!saidNonFinite) {
      saidNonFinite = true;
      Notice.print("No backup is made, because " + bad.get() + "; the last one is kept.");
    }
  }

  private void write(TensorFileWriter run) {
    try {
      checkpoints.write(run);
      failures.clear();
    } catch (UncheckedIOException failure) {
      failures
          .add(failure)
          .ifPresent(
              sentence ->
                  Notice.print(
                      "BackupAndRestore: "
                          + sentence
                          + " Training goes on, and the next backup tries again."));
    }
  }

  private static void say(String sentence) {
    Output.print(sentence + "\n");
  }

  private TrainingControl control() {
    return attached.control();
  }
}
