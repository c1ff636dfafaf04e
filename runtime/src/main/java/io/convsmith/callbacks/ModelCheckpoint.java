package io.convsmith.callbacks;

import io.convsmith.Configure;
import io.convsmith.saving.NonFiniteException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Saves the model while it is trained; <a
 * href="https://keras.io/api/callbacks/model_checkpoint/">Keras' ModelCheckpoint</a>.
 *
 * <pre>{@code
 * new ModelCheckpoint("best.safetensors", c -> c.saveBestOnly(true))
 * new ModelCheckpoint("runs/model-{epoch:02d}-{val_loss:.2f}.safetensors", c -> c.keep(3))
 * }</pre>
 *
 * <p>In the path, {@code {epoch}}, {@code {batch}} and the names of the logs stand for numbers, in
 * Python's formats: {@code 02d}, {@code .2f}, {@code .3e}; epochs and batches count from 1.
 * Directories are made. A file is written whole or not at all: at each moment there is the old one
 * or the new one.
 *
 * <p>A model with numbers that are NaN or infinite is not saved. That is said once on the output,
 * training goes on, and the last file with finite numbers stays. If a file cannot be written,
 * because the disk is full say, that is said, training goes on, and the next save tries again; if
 * the last one fails, the run ends with its error.
 */
public final class ModelCheckpoint implements Resumable {
  private static final int EPOCH = 0;

  private final Attached attached = new Attached();
  private final WriteFailures failures = new WriteFailures();
  private final PathTemplate template;
  private final WrittenFiles files;
  private final Monitor monitor;
  private final boolean saveBestOnly;
  private final boolean saveWeightsOnly;
  private final int saveFreq;

  private int epoch;
  private long batches;
  private boolean saidNonFinite;
  private boolean saidUnknown;

  /**
   * Checkpoints with Keras' defaults: one after each epoch.
   *
   * @throws IllegalArgumentException if the path has placeholders that cannot be understood
   */
  public ModelCheckpoint(String path) {
    this(path, options -> {});
  }

  /** The same with a path, whose placeholders count too. */
  public ModelCheckpoint(Path path) {
    this(path.toString());
  }

  /** Checkpoints with options at a path, whose placeholders count too. */
  public ModelCheckpoint(Path path, Configure<Options> configure) {
    this(path.toString(), configure);
  }

  /**
   * Checkpoints with options.
   *
   * @throws IllegalArgumentException if an option has a value that makes no sense, or the path has
   *     placeholders that cannot be understood
   */
  public ModelCheckpoint(String path, Configure<Options> configure) {
    Options options = new Options();
    configure.configure(options);
    template = new PathTemplate(path);
    saveBestOnly = options.saveBestOnly;
    saveWeightsOnly = options.saveWeightsOnly;
    saveFreq = options.saveFreq;
    // Without saveBestOnly, nobody asks which way it goes.
    monitor = saveBestOnly ? options.monitored(0) : new Monitor("ModelCheckpoint", "", Mode.MIN, 0);
    monitor.best(options.initialValueThreshold);
    files = new WrittenFiles(template, options.keep);
    requireNumbersInTime();
  }

  private void requireNumbersInTime() {
    for (String name : template.names()) {
      if (saveFreq == EPOCH && name.equals("batch")) {
        throw template.refused("after an epoch there is no {batch}; set saveFreq to some batches");
      }
      if (saveFreq != EPOCH && name.startsWith("val_")) {
        throw template.refused(
            "after " + saveFreq + " batches there is no {" + name + "}, only after an epoch");
      }
    }
  }

  @Override
  public void onAttach(TrainingControl control) {
    attached.to(control);
  }

  @Override
  public void onTrainBegin() {
    template.requireWritable();
    saidNonFinite = false;
    saidUnknown = false;
    failures.clear();
  }

  @Override
  public void onEpochBegin(int begun) {
    epoch = begun;
  }

  @Override
  public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
    if (saveFreq != EPOCH && ++batches >= saveFreq) {
      batches = 0;
      checkpoint(batch + 1, logs);
    }
  }

  @Override
  public void onEpochEnd(int ended, Map<String, Double> logs) {
    if (saveFreq == EPOCH) {
      checkpoint(0, logs);
    }
  }

  private void checkpoint(int batch, Map<String, Double> logs) {
    List<String> filling = template.filling(epoch + 1, batch, logs);
    if (!saveBestOnly) {
      save(filling);
      return;
    }
    if (saveFreq != EPOCH && !logs.containsKey(monitor.name())) {
      // As in Keras: what cannot be compared is saved.
      sayUnknown(logs);
      save(filling);
      return;
    }
    monitor
        .value(logs)
        .ifPresent(
            value -> {
              if (monitor.improves(value) && save(filling)) {
                monitor.best(value);
              }
            });
  }

  /** Whether the model was saved. */
  private boolean save(List<String> filling) {
    Path path = template.path(filling);
    TrainedModel model = attached.control().model();
    try {
      if (saveWeightsOnly) {
        model.saveWeights(path);
      } else {
        model.save(path);
      }
    } catch (NonFiniteException refusal) {
      sayNonFinite(refusal);
      return false;
    } catch (UncheckedIOException failure) {
      failures.add(failure).ifPresent(this::sayFailed);
      return false;
    }
    failures.clear();
    files.add(filling);
    return true;
  }

  private void sayFailed(String sentence) {
    Notice.print(
        "ModelCheckpoint, epoch "
            + (epoch + 1)
            + ": "
            + sentence
            + " Training goes on, and the next save tries again.");
  }

  /**
   * Makes sure that nobody misses a file.
   *
   * @throws UncheckedIOException if the last save failed
   */
  @Override
  public void onTrainEnd(Map<String, Double> logs) {
    failures.rethrow();
  }

  private void sayNonFinite(NonFiniteException refusal) {
    if (!saidNonFinite) {
      saidNonFinite = true;
      Notice.print("ModelCheckpoint, epoch " + (epoch + 1) + ": " + refusal.getMessage());
    }
  }

  private void sayUnknown(Map<String, Double> logs) {
    if (!saidUnknown) {
      saidUnknown = true;
      Notice.print(
          "ModelCheckpoint saves the best only, but after "
              + saveFreq
              + " batches there is no \""
              + monitor.name()
              + "\", only "
              + logs.keySet()
              + "; so it saves each time.");
    }
  }

  /** All but the threshold, which the best value of the run before takes the place of. */
  @Override
  public Map<String, Object> config() {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("path", template.toString());
    config.put("saveBestOnly", saveBestOnly);
    if (saveBestOnly) {
      config.putAll(monitor.config());
    }
    config.put("saveWeightsOnly", saveWeightsOnly);
    config.put("saveFreq", saveFreq);
    config.put("keep", files.keep());
    return config;
  }

  @Override
  public SavedState state() {
    SavedState state = new SavedState().put("batches", batches);
    monitor.saveTo(state);
    files.saveTo(state);
    return state;
  }

  @Override
  public void restore(SavedState state) {
    files.restore(state);
    monitor.restore(state);
    batches = state.whole("batches");
  }

  /** The options of {@link ModelCheckpoint}. */
  public static final class Options extends MonitorOptions<Options> {
    private boolean saveBestOnly;
    private boolean saveWeightsOnly;
    private int saveFreq = EPOCH;
    private double initialValueThreshold = Double.NaN;
    private int keep = Integer.MAX_VALUE;

    Options() {
      super("ModelCheckpoint");
    }

    /** Whether to save only when the monitored value is the best so far; not unless set. */
    public Options saveBestOnly(boolean best) {
      saveBestOnly = best;
      return this;
    }

    /** Whether to save the weights alone, not the whole model; not unless set. */
    public Options saveWeightsOnly(boolean weights) {
      saveWeightsOnly = weights;
      return this;
    }

    /**
     * Saves after so many batches, counted on from epoch to epoch, and not after epochs. Logs have
     * no {@code val_} values then; with {@code saveBestOnly} and one of them monitored, each time
     * counts as the best, as in Keras.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public Options saveFreq(int number) {
      saveFreq = Limits.atLeast(1, "ModelCheckpoint", "saveFreq", number);
      return this;
    }

    /**
     * What the monitored value must be better than for the first file already; none unless set.
     *
     * @throws IllegalArgumentException if it is NaN
     */
    public Options initialValueThreshold(double value) {
      initialValueThreshold = Limits.notNaN("ModelCheckpoint", "initialValueThreshold", value);
      return this;
    }

    /**
     * How many of the files that this callback writes stay: when one is safely there, the oldest
     * are deleted. All unless set. Keras has no such option.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public Options keep(int newest) {
      keep = Limits.atLeast(1, "ModelCheckpoint", "keep", newest);
      return this;
    }

    @Override
    Options self() {
      return this;
    }
  }
}
