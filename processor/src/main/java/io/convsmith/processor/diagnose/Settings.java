package io.convsmith.processor.diagnose;

import io.convsmith.processor.model.MethodDeclaration;
import io.convsmith.processor.model.ParameterDeclaration;
import io.convsmith.processor.model.Site;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the names that an op adds to its layer; none may be added twice. */
final class Settings {
  private final Map<String, Site> sites = new LinkedHashMap<>();
  private final List<Finding> findings;

  Settings(List<Finding> findings) {
    this.findings = findings;
  }

  void add(MethodDeclaration method) {
    for (ParameterDeclaration parameter : method.parameters()) {
      if (parameter.marks().hyperparameter() != null) {
        add(parameter, List.of(parameter.name()));
      } else if (parameter.marks().any()) {
        add(parameter, ReservedNames.settingsOfVariable(parameter.name()));
      }
    }
  }

  /** The names with where they come from. */
  Map<String, Site> sites() {
    return sites;
  }

  private void add(ParameterDeclaration parameter, List<String> names) {
    for (String name : names) {
      Site other = sites.get(name);
      if (other != null) {
        findings.add(
            Finding.of(
                Diagnostic.SETTING_SHARED,
                parameter.site(),
                name,
                other.description(),
                parameter.site().description()));
        return;
      }
    }
    names.forEach(name -> sites.put(name, parameter.site()));
  }
}
