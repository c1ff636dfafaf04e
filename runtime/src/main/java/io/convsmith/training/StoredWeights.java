package io.convsmith.training;

import io.convsmith.graph.Variable;
import io.convsmith.saving.ModelFormatException;
import io.convsmith.saving.StoredTensor;
import io.convsmith.saving.TensorFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Variables that are to get the numbers of a file's tensors of the same names. Nothing is allocated
 * or changed before the two have been found to fit.
 */
public final class StoredWeights {
  private static final String FLOATS = "F32";
  private static final String HOW_TO_CONVERT =
      " and not " + FLOATS + ", which .astype(numpy.float32) makes of it";
  private static final String NEXT = "\n  - ";

  private final TensorFile file;
  private final String model;
  private final Map<String, Variable> variables;

  /**
   * A file and what is to be filled from it.
   *
   * @param model the model's name, for messages
   * @param variables by their names in the file
   */
  public StoredWeights(TensorFile file, String model, Map<String, Variable> variables) {
    this.file = file;
    this.model = model;
    this.variables = variables;
  }

  /**
   * Fills all variables from a file that has exactly them.
   *
   * @param others tensors of the file that are none of the model's business
   * @throws ModelFormatException if one is missing, too many, or of another shape or type, naming
   *     all that are; no variable has changed then
   */
  public void loadAll(Predicate<String> others) {
    List<String> faults = misfits();
    variables.forEach(
        (name, variable) -> {
          if (!file.tensors().containsKey(name)) {
            faults.add(name + " " + variable.shape() + " is not in the file");
          }
        });
    file.tensors()
        .forEach(
            (name, stored) -> {
              if (!variables.containsKey(name) && !others.test(name)) {
                faults.add(name + " " + stored.shape() + " of the file is not in the model");
              }
            });
    refuse(faults);
    load(variables);
  }

  /**
   * Fills those variables that the file has.
   *
   * @return their names
   * @throws ModelFormatException if one is of another shape or type, naming all that are, or the
   *     file has none of them; no variable has changed then
   */
  public List<String> loadByName() {
    refuse(misfits());
    Map<String, Variable> both = new LinkedHashMap<>(variables);
    both.keySet().retainAll(file.tensors().keySet());
    if (both.isEmpty()) {
      refuse(
          List.of(
              "it has "
                  + file.tensors().keySet()
                  + ", and none of the model's "
                  + variables.keySet()));
    }
    load(both);
    return List.copyOf(both.keySet());
  }

  /** Those that both have, but not in the same form. */
  private List<String> misfits() {
    List<String> faults = new ArrayList<>();
    variables.forEach(
        (name, variable) -> {
          StoredTensor stored = file.tensors().get(name);
          if (stored != null && !stored.shape().equals(variable.shape())) {
            faults.add(name + " " + variable.shape() + " has shape " + stored.shape() + " there");
          } else if (stored != null && !stored.dtype().equals(FLOATS)) {
            faults.add(name + " is " + stored.dtype() + " there" + HOW_TO_CONVERT);
          }
        });
    return faults;
  }

  private void refuse(List<String> faults) {
    if (!faults.isEmpty()) {
      throw new ModelFormatException(
          file.path()
              + " does not fit the model \""
              + model
              + "\":"
              + (faults.size() == 1 ? " " : NEXT)
              + String.join(NEXT, faults));
    }
  }

  /** All or, if the file cannot be read to its end, none. */
  private void load(Map<String, Variable> chosen) {
    Map<Variable, Optional<float[]>> old = new LinkedHashMap<>();
    boolean complete = false;
    try {
      for (Map.Entry<String, Variable> entry : chosen.entrySet()) {
        Variable variable = entry.getValue();
        old.put(variable, variable.keptNumbers());
        file.read(entry.getKey(), variable.unwritten());
        variable.changed();
      }
      complete = true;
    } finally {
      if (!complete) {
        old.forEach(
            (variable, numbers) -> numbers.ifPresentOrElse(variable::assign, variable::forget));
      }
    }
  }
}
