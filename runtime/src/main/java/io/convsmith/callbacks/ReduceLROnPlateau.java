package io.convsmith.callbacks;

import io.convsmith.Configure;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Lowers the learning rate when a value of the logs gets no better; <a
 * href="https://keras.io/api/callbacks/reduce_lr_on_plateau/">Keras' ReduceLROnPlateau</a>.
 *
 * <pre>{@code
 * new ReduceLROnPlateau()                                     // val_loss, a tenth after 10 epochs
 * new ReduceLROnPlateau(c -> c.factor(0.5).patience(3).minLr(1e-5))
 * }</pre>
 *
 * <p>The rate that an epoch was trained with is put into its logs as {@code learning_rate}. If the
 * logs lack the value after the first epoch, the run ends with an error that has the names they
 * have. When the rate is lowered, one line on the output says so.
 */
public final class ReduceLROnPlateau implements Resumable {
  private final Attached attached = new Attached();
  private final Monitor monitor;
  private final double factor;
  private final int patience;
  private final int cooldown;
  private final double minLr;
  private final boolean verbose;

  private int wait;
  private int cooling;

  /** Keras' defaults. */
  public ReduceLROnPlateau() {
    this(options -> {});
  }

  /**
   * With options.
   *
   * @throws IllegalArgumentException if an option has a value that makes no sense
   */
  public ReduceLROnPlateau(Configure<Options> configure) {
    Options options = new Options();
    configure.configure(options);
    monitor = options.monitored(options.minDelta);
    factor = options.factor;
    patience = options.patience;
    cooldown = options.cooldown;
    minLr = options.minLr;
    verbose = options.verbose;
  }

  @Override
  public void onAttach(TrainingControl control) {
    attached.to(control);
  }

  @Override
  public void onTrainBegin() {
    monitor.reset();
    wait = 0;
    cooling = 0;
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    logs.put("learning_rate", attached.control().learningRate());
    OptionalDouble monitored = monitor.value(logs);
    if (monitored.isEmpty()) {
      return;
    }
    if (cooling > 0) {
      cooling--;
    }
    double value = monitored.getAsDouble();
    if (monitor.improves(value)) {
      monitor.best(value);
      wait = 0;
    } else if (cooling == 0) {
      wait++;
      if (wait >= patience) {
        reduce(epoch, value);
      }
    }
  }

  private void reduce(int epoch, double value) {
    double rate = attached.control().learningRate();
    // Rates are kept in single precision, where the lowest one may be a little larger than said.
    if ((float) rate > (float) minLr) {
      attached.control().learningRate(Math.max(rate * factor, minLr));
      if (verbose) {
        attached.sayWhenSettled(
            "ReduceLROnPlateau waited for "
                + ProgressText.epochs(wait)
                + " and lowers the learning rate after epoch "
                + (epoch + 1)
                + " from "
                + rate
                + " to "
                + attached.control().learningRate()
                + ": "
                + monitor.compared(value)
                + ".");
      }
      cooling = cooldown;
      wait = 0;
    }
  }

  @Override
  public Map<String, Object> config() {
    Map<String, Object> config = monitor.config();
    config.put("factor", factor);
    config.put("patience", patience);
    config.put("cooldown", cooldown);
    config.put("minLr", minLr);
    return config;
  }

  @Override
  public SavedState state() {
    SavedState state = new SavedState().put("wait", wait).put("cooling", cooling);
    monitor.saveTo(state);
    return state;
  }

  @Override
  public void restore(SavedState state) {
    monitor.restore(state);
    wait = (int) state.whole("wait");
    cooling = (int) state.whole("cooling");
  }

  /** The options of {@link ReduceLROnPlateau}. */
  public static final class Options extends PatienceOptions<Options> {
    private double factor = 0.1;
    private int cooldown;
    private double minLr;

    Options() {
      super("ReduceLROnPlateau", 10, 1e-4);
    }

    /**
     * What the rate is multiplied by; 0.1 unless set.
     *
     * @throws IllegalArgumentException if it is negative, or not less than 1
     */
    public Options factor(double value) {
      if (!(value >= 0 && value < 1)) {
        throw new IllegalArgumentException(
            "ReduceLROnPlateau's factor must be at least 0 and less than 1, but got "
                + value
                + ".");
      }
      factor = value;
      return this;
    }

    /**
     * How many epochs to let pass after the rate was lowered before waiting begins again; 0 unless
     * set.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Options cooldown(int epochs) {
      cooldown = Limits.atLeast(0, "ReduceLROnPlateau", "cooldown", epochs);
      return this;
    }

    /**
     * The rate that it is not lowered beyond; 0 unless set.
     *
     * @throws IllegalArgumentException if it is negative or not finite
     */
    public Options minLr(double rate) {
      minLr = Limits.notNegative("ReduceLROnPlateau", "minLr", rate);
      return this;
    }

    @Override
    Options self() {
      return this;
    }
  }
}
