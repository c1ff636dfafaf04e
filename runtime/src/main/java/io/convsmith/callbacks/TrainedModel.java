package io.convsmith.callbacks;

import io.convsmith.graph.Variable;
import java.nio.file.Path;
import java.util.Map;

/**
 * The model that a run trains, as far as callbacks are concerned. Between two steps its numbers are
 * those after the last one.
 */
public interface TrainedModel {
  /** The model's name. */
  String name();

  /** All variables of the layers, by {@code layer/variable}, in the layers' order. */
  Map<String, Variable> variables();

  /**
   * Saves everything, as {@link ModelCheckpoint} does.
   *
   * @throws io.convsmith.saving.NonFiniteException if a number is not finite
   * @throws java.io.UncheckedIOException if the file cannot be written; an older one is untouched
   */
  void save(Path path);

  /** Saves the variables alone; otherwise as {@link #save}. */
  void saveWeights(Path path);
}
