package io.convsmith.callbacks;

import java.util.List;
import java.util.Map;

/** Several callbacks as one; each hook calls them in their order. */
public final class CallbackList implements Callback {
  // An array, so that a hook called at each step leaves no iterator behind.
  private final Callback[] callbacks;

  /** A list of these callbacks, copied. */
  public CallbackList(List<? extends Callback> callbacks) {
    this.callbacks = List.copyOf(callbacks).toArray(Callback[]::new);
  }

  @Override
  public void onAttach(TrainingControl control) {
    for (Callback callback : callbacks) {
      callback.onAttach(control);
    }
  }

  @Override
  public void onTrainBegin() {
    for (Callback callback : callbacks) {
      callback.onTrainBegin();
    }
  }

  @Override
  public void onTrainEnd(Map<String, Double> logs) {
    for (Callback callback : callbacks) {
      callback.onTrainEnd(logs);
    }
  }

  @Override
  public void onTrainInterrupted(Map<String, Double> logs) {
    for (Callback callback : callbacks) {
      callback.onTrainInterrupted(logs);
    }
  }

  @Override
  public void onTrainFailed() {
    for (Callback callback : callbacks) {
      callback.onTrainFailed();
    }
  }

  @Override
  public void onEpochBegin(int epoch) {
    for (Callback callback : callbacks) {
      callback.onEpochBegin(epoch);
    }
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    for (Callback callback : callbacks) {
      callback.onEpochEnd(epoch, logs);
    }
  }

  @Override
  public void onTrainBatchBegin(int batch) {
    for (Callback callback : callbacks) {
      callback.onTrainBatchBegin(batch);
    }
  }

  @Override
  public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
    for (Callback callback : callbacks) {
      callback.onTrainBatchEnd(batch, logs);
    }
  }

  @Override
  public void onTestBegin() {
    for (Callback callback : callbacks) {
      callback.onTestBegin();
    }
  }

  @Override
  public void onTestEnd(Map<String, Double> logs) {
    for (Callback callback : callbacks) {
      callback.onTestEnd(logs);
    }
  }

  @Override
  public void onTestBatchBegin(int batch) {
    for (Callback callback : callbacks) {
      callback.onTestBatchBegin(batch);
    }
  }

  @Override
  public void onTestBatchEnd(int batch, Map<String, Double> logs) {
    for (Callback callback : callbacks) {
      callback.onTestBatchEnd(batch, logs);
    }
  }

  @Override
  public void onPredictBegin() {
    for (Callback callback : callbacks) {
      callback.onPredictBegin();
    }
  }

  @Override
  public void onPredictEnd() {
    for (Callback callback : callbacks) {
      callback.onPredictEnd();
    }
  }

  @Override
  public void onPredictBatchBegin(int batch) {
    for (Callback callback : callbacks) {
      callback.onPredictBatchBegin(batch);
    }
  }

  @Override
  public void onPredictBatchEnd(int batch) {
    for (Callback callback : callbacks) {
      callback.onPredictBatchEnd(batch);
    }
  }
}
