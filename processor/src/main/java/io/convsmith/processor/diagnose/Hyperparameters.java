package io.convsmith.processor.diagnose;

import io.convsmith.processor.model.HyperparameterMark;
import io.convsmith.processor.model.HyperparameterModel;
import io.convsmith.processor.model.ParameterDeclaration;
import io.convsmith.processor.model.TypeDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The hyperparameters of one op, judged before all else: shapes and gradients name them. */
final class Hyperparameters {
  private final Map<String, TypeDescription> types = new LinkedHashMap<>();
  private final Map<String, HyperparameterModel> models = new LinkedHashMap<>();
  private final Map<ParameterDeclaration, List<Finding>> findings = new LinkedHashMap<>();

  Hyperparameters(List<ParameterDeclaration> parameters, HyperparameterCheck check) {
    for (ParameterDeclaration parameter : parameters) {
      HyperparameterMark mark = parameter.marks().hyperparameter();
      if (mark != null) {
        List<Finding> own = new ArrayList<>();
        findings.put(parameter, own);
        types.put(parameter.name(), parameter.type());
        check.check(parameter, mark, own).ifPresent(model -> models.put(parameter.name(), model));
      }
    }
  }

  /** What is wrong with one of them. */
  List<Finding> findings(ParameterDeclaration parameter) {
    return findings.getOrDefault(parameter, List.of());
  }

  /** The declared type of one, whether valid or not; null if there is none of that name. */
  @Nullable TypeDescription type(String name) {
    return types.get(name);
  }

  /** A valid one; null if there is none of that name. */
  @Nullable HyperparameterModel named(String name) {
    return models.get(name);
  }

  /** The valid ones, in order. */
  List<HyperparameterModel> all() {
    return List.copyOf(models.values());
  }

  /** The names of those that can be sizes. */
  List<String> sizes() {
    return types.entrySet().stream()
        .filter(entry -> entry.getValue().kind() == TypeDescription.Kind.INT)
        .map(Map.Entry::getKey)
        .toList();
  }
}
