package io.convsmith.callbacks;

/**
 * The options of callbacks that look at one value of the logs.
 *
 * @param <O> the options of the callback at hand
 */
public abstract sealed class MonitorOptions<O extends MonitorOptions<O>>
    permits ModelCheckpoint.Options, PatienceOptions {
  private final String callback;
  private String monitor = "val_loss";
  private Mode mode = Mode.AUTO;

  MonitorOptions(String callback) {
    this.callback = callback;
  }

  abstract O self();

  /** The callback's name, for messages. */
  final String callback() {
    return callback;
  }

  /** The name in the logs of what is looked at; {@code "val_loss"} unless set. */
  public O monitor(String name) {
    monitor = name;
    return self();
  }

  /** Which way it is to go; {@link Mode#AUTO} unless set. */
  public O mode(Mode value) {
    mode = value;
    return self();
  }

  Monitor monitored(double minDelta) {
    return new Monitor(callback, monitor, mode, minDelta);
  }
}
