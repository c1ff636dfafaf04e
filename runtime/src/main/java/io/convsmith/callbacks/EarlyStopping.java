package io.convsmith.callbacks;

import io.convsmith.Configure;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Ends training when a value of the logs gets no better; <a
 * href="https://keras.io/api/callbacks/early_stopping/">Keras' EarlyStopping</a>.
 *
 * <pre>{@code
 * new EarlyStopping()                                              // val_loss, patience 0
 * new EarlyStopping(c -> c.patience(5).restoreBestWeights(true))
 * }</pre>
 *
 * <p>The value is looked at after each epoch; NaN is no improvement. If the logs lack it after the
 * first epoch, the run ends with an error that has the names they have. When training is ended, one
 * line on the output says so.
 */
public final class EarlyStopping implements Resumable {
  private final Attached attached = new Attached();
  private final BestWeights weights = new BestWeights();
  private final Monitor monitor;
  private final int patience;
  private final double baseline;
  private final boolean restoreBestWeights;
  private final int startFromEpoch;
  private final boolean verbose;

  private int wait;
  private int bestEpoch = -1;
  private int stoppedEpoch = -1;

  /** Early stopping with Keras' defaults. */
  public EarlyStopping() {
    this(options -> {});
  }

  /**
   * Early stopping with options.
   *
   * @throws IllegalArgumentException if an option has a value that makes no sense
   */
  public EarlyStopping(Configure<Options> configure) {
    Options options = new Options();
    configure.configure(options);
    monitor = options.monitored(options.minDelta);
    patience = options.patience;
    baseline = options.baseline;
    restoreBestWeights = options.restoreBestWeights;
    startFromEpoch = options.startFromEpoch;
    verbose = options.verbose;
  }

  /** The epoch after which training was ended, counted from 0; empty if it was not. */
  public OptionalInt stoppedEpoch() {
    return epoch(stoppedEpoch);
  }

  /** The epoch with the best value, counted from 0; empty before there is one. */
  public OptionalInt bestEpoch() {
    return epoch(bestEpoch);
  }

  private static OptionalInt epoch(int epoch) {
    return epoch < 0 ? OptionalInt.empty() : OptionalInt.of(epoch);
  }

  @Override
  public void onAttach(TrainingControl control) {
    attached.to(control);
  }

  @Override
  public void onTrainBegin() {
    monitor.reset();
    weights.clear();
    wait = 0;
    bestEpoch = -1;
    stoppedEpoch = -1;
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    OptionalDouble monitored = monitor.value(logs);
    if (monitored.isEmpty() || epoch < startFromEpoch) {
      return;
    }
    double value = monitored.getAsDouble();
    wait++;
    if (monitor.improves(value)) {
      if (restoreBestWeights) {
        weights.copy(attached.control().model());
      }
      monitor.best(value);
      bestEpoch = epoch;
      // Better than before, but not good enough: the wait goes on.
      if (monitor.improves(value, baseline)) {
        wait = 0;
      }
    } else if (wait >= patience && epoch > 0) {
      stoppedEpoch = epoch;
      attached.control().stopTraining();
      if (verbose) {
        attached.sayWhenSettled(
            "EarlyStopping waited for "
                + ProgressText.epochs(wait)
                + " and ends the training after epoch "
                + (epoch + 1)
                + ": "
                + monitor.compared(value)
                + (bestEpoch < 0 ? "" : " in epoch " + (bestEpoch + 1))
                + (restoreBestWeights && bestEpoch >= 0 ? ", whose weights come back." : "."));
      }
    }
  }

  @Override
  public void onTrainEnd(Map<String, Double> logs) {
    if (restoreBestWeights) {
      weights.assignTo(attached.control().model());
    }
  }

  @Override
  public Map<String, Object> config() {
    Map<String, Object> config = monitor.config();
    config.put("patience", patience);
    config.put("baseline", baseline);
    config.put("restoreBestWeights", restoreBestWeights);
    config.put("startFromEpoch", startFromEpoch);
    return config;
  }

  @Override
  public SavedState state() {
    SavedState state =
        new SavedState()
            .put("wait", wait)
            .put("bestEpoch", bestEpoch)
            .put("stoppedEpoch", stoppedEpoch);
    monitor.saveTo(state);
    weights.saveTo(state);
    return state;
  }

  @Override
  public void restore(SavedState state) {
    weights.restore(state, attached.control().model());
    monitor.restore(state);
    wait = (int) state.whole("wait");
    bestEpoch = (int) state.whole("bestEpoch");
    stoppedEpoch = (int) state.whole("stoppedEpoch");
  }

  /** The options of {@link EarlyStopping}. */
  public static final class Options extends PatienceOptions<Options> {
    private double baseline = Double.NaN;
    private boolean restoreBestWeights;
    private int startFromEpoch;

    Options() {
      super("EarlyStopping", 0, 0);
    }

    /**
     * What the value must be better than as well, or training ends; none unless set.
     *
     * @throws IllegalArgumentException if it is NaN
     */
    public Options baseline(double value) {
      baseline = Limits.notNaN("EarlyStopping", "baseline", value);
      return this;
    }

    /**
     * Whether the model gets the weights of the best epoch back when training ends, however it does
     * but by an interrupt or an error; not unless set.
     */
    public Options restoreBestWeights(boolean restore) {
      restoreBestWeights = restore;
      return this;
    }

    /**
     * The first epoch, counted from 0, whose value is looked at; 0 unless set.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Options startFromEpoch(int epoch) {
      startFromEpoch = Limits.atLeast(0, "EarlyStopping", "startFromEpoch", epoch);
      return this;
    }

    @Override
    Options self() {
      return this;
    }
  }
}
