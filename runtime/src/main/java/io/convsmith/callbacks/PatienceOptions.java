package io.convsmith.callbacks;

/**
 * The options of callbacks that wait for a value of the logs to get better, and then act.
 *
 * @param <O> the options of the callback at hand
 */
public abstract sealed class PatienceOptions<O extends PatienceOptions<O>> extends MonitorOptions<O>
    permits EarlyStopping.Options, ReduceLROnPlateau.Options {
  int patience;
  double minDelta;
  boolean verbose = true;

  PatienceOptions(String callback, int patience, double minDelta) {
    super(callback);
    this.patience = patience;
    this.minDelta = minDelta;
  }

  /**
   * How many epochs in a row may bring nothing before the callback acts. Unless set, {@link
   * EarlyStopping} has 0, which ends training with the first one, and {@link ReduceLROnPlateau} 10.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public O patience(int epochs) {
    patience = Limits.atLeast(0, callback(), "patience", epochs);
    return self();
  }

  /**
   * By how much the value must get better to count. Unless set, {@link EarlyStopping} has 0, {@link
   * ReduceLROnPlateau} 1e-4.
   *
   * @throws IllegalArgumentException if it is negative or not finite
   */
  public O minDelta(double value) {
    minDelta = Limits.notNegative(callback(), "minDelta", value);
    return self();
  }

  /**
   * Whether it is said on the output when the callback acts; true unless set, where Keras says
   * nothing.
   */
  public O verbose(boolean said) {
    verbose = said;
    return self();
  }
}
