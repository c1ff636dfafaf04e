package io.convsmith.processor.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a parameter is marked as. More than one mark is a mistake.
 *
 * @param hyperparameter its mark as a hyperparameter, if it has one
 * @param trainable its mark as a trainable variable, if it has one
 * @param state its mark as a state, if it has one
 */
public record Marks(
    @Nullable HyperparameterMark hyperparameter,
    @Nullable VariableMark trainable,
    @Nullable VariableMark state) {
  /** Of a parameter without any. */
  public static final Marks NONE = new Marks(null, null, null);

  /** The annotations' names, with their at sign. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    if (hyperparameter != null) {
      names.add("@Hyperparameter");
    }
    if (trainable != null) {
      names.add("@Trainable");
    }
    if (state != null) {
      names.add("@State");
    }
    return names;
  }

  /** Whether there is any. */
  public boolean any() {
    return !names().isEmpty();
  }

  /** The mark as a variable of either sort. */
  public @Nullable VariableMark variable() {
    return trainable == null ? state : trainable;
  }

  /** These, and those of others that are not among them. */
  public Marks or(Marks others) {
    return new Marks(
        hyperparameter == null ? others.hyperparameter : hyperparameter,
        trainable == null ? others.trainable : trainable,
        state == null ? others.state : state);
  }
}
