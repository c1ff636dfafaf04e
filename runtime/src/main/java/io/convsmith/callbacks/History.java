package io.convsmith.callbacks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What {@code fit} returns: the logs of every epoch. Keras' {@code History}.
 *
 * <pre>{@code
 * History history = model.fit(data, f -> f.epochs(5).validationSplit(0.1));
 * history.get("val_accuracy");   // [0.966, 0.9772, 0.9862, 0.9845, 0.9872]
 * }</pre>
 *
 * <p>Printed, it has a line for each metric.
 */
public final class History implements Resumable {
  private static final String VALUES = " values"; // no metric is called like that and "epochs" too

  private final List<Integer> epochs = new ArrayList<>();
  private final Map<String, List<Double>> metrics = new LinkedHashMap<>();
  private @Nullable RunPlan plan;

  /** An empty history. */
  public History() {}

  /** The epochs that ended, counted from 0. */
  public List<Integer> epoch() {
    return Collections.unmodifiableList(epochs);
  }

  /** Every metric's values, one for each epoch, in the order of the progress line. */
  public Map<String, List<Double>> history() {
    Map<String, List<Double>> view = new LinkedHashMap<>();
    metrics.forEach((name, values) -> view.put(name, Collections.unmodifiableList(values)));
    return Collections.unmodifiableMap(view);
  }

  /**
   * One metric's values, one for each epoch.
   *
   * @throws IllegalArgumentException if there is no such metric
   */
  public List<Double> get(String metric) {
    List<Double> values = metrics.get(metric);
    if (values == null) {
      throw new IllegalArgumentException(
          "The history has no \"" + metric + "\"; it has " + metrics.keySet() + ".");
    }
    return Collections.unmodifiableList(values);
  }

  /** The logs of the last epoch, which can be written to; none before an epoch has ended. */
  public Map<String, Double> last() {
    Map<String, Double> last = new TreeMap<>();
    metrics.forEach((name, values) -> last.put(name, values.get(values.size() - 1)));
    return last;
  }

  /**
   * What the run was going to do.
   *
   * @throws IllegalStateException if this history was not part of a run
   */
  public RunPlan params() {
    if (plan == null) {
      throw new IllegalStateException("This history has not been part of a run yet.");
    }
    return plan;
  }

  @Override
  public void onAttach(TrainingControl control) {
    plan = control.plan();
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    epochs.add(epoch);
    for (Map.Entry<String, Double> log : LogOrder.sorted(logs)) {
      metrics.computeIfAbsent(log.getKey(), added -> new ArrayList<>()).add(log.getValue());
    }
  }

  @Override
  public SavedState state() {
    SavedState state =
        new SavedState().put("epochs", epochs).putTexts("metrics", List.copyOf(metrics.keySet()));
    metrics.forEach((name, values) -> state.put(name + VALUES, values));
    return state;
  }

  @Override
  public void restore(SavedState state) {
    epochs.clear();
    state.numbers("epochs").forEach(epoch -> epochs.add(epoch.intValue()));
    metrics.clear();
    for (String name : state.texts("metrics")) {
      metrics.put(name, new ArrayList<>(state.numbers(name + VALUES)));
    }
  }

  @Override
  public String toString() {
    int width = metrics.keySet().stream().mapToInt(String::length).max().orElse(0);
    StringBuilder text = new StringBuilder("History of ").append(epochs.size());
    text.append(epochs.size() == 1 ? " epoch" : " epochs");
    metrics.forEach(
        (name, values) -> {
          text.append("\n  ").append(name).append(" ".repeat(width - name.length())).append(' ');
          values.forEach(value -> text.append(' ').append(ProgressText.number(value)));
        });
    return text.toString();
  }
}
