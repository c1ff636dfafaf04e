package io.convsmith.callbacks;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Several callbacks as one; each hook calls them in their order. */
public final class CallbackList implements Callback {
  private final List<Callback> callbacks;

  /** A list of these callbacks, copied. */
  public CallbackList(List<? extends Callback> callbacks) {
    this.callbacks = List.copyOf(callbacks);
  }

  @Override
  public void onAttach(TrainingControl control) {
    each(callback -> callback.onAttach(control));
  }

  @Override
  public void onTrainBegin() {
    each(Callback::onTrainBegin);
  }

  @Override
  public void onTrainEnd(Map<String, Double> logs) {
    each(callback -> callback.onTrainEnd(logs));
  }

  @Override
  public void onEpochBegin(int epoch) {
    each(callback -> callback.onEpochBegin(epoch));
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    each(callback -> callback.onEpochEnd(epoch, logs));
  }

  @Override
  public void onTrainBatchBegin(int batch) {
    each(callback -> callback.onTrainBatchBegin(batch));
  }

  @Override
  public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
    each(callback -> callback.onTrainBatchEnd(batch, logs));
  }

  @Override
  public void onTestBegin() {
    each(Callback::onTestBegin);
  }

  @Override
  public void onTestEnd(Map<String, Double> logs) {
    each(callback -> callback.onTestEnd(logs));
  }

  @Override
  public void onTestBatchBegin(int batch) {
    each(callback -> callback.onTestBatchBegin(batch));
  }

  @Override
  public void onTestBatchEnd(int batch, Map<String, Double> logs) {
    each(callback -> callback.onTestBatchEnd(batch, logs));
  }

  @Override
  public void onPredictBegin() {
    each(Callback::onPredictBegin);
  }

  @Override
  public void onPredictEnd() {
    each(Callback::onPredictEnd);
  }

  @Override
  public void onPredictBatchBegin(int batch) {
    each(callback -> callback.onPredictBatchBegin(batch));
  }

  @Override
  public void onPredictBatchEnd(int batch) {
    each(callback -> callback.onPredictBatchEnd(batch));
  }

  private void each(Consumer<Callback> hook) {
    callbacks.forEach(hook);
  }
}
