package io.convsmith.processor.diagnose;

import io.convsmith.processor.model.HyperparameterModel;
import io.convsmith.processor.model.ParameterDeclaration;
import io.convsmith.processor.model.Stated;
import io.convsmith.processor.model.TypeDescription;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges one hyperparameter: its name, its type and its default. */
final class HyperparameterCheck {
  /**
   * The base options of convolution layers in Keras' words, whether or not this runtime has them
   * yet, and the names that generated code uses itself.
   */
  private static final Set<String> RESERVED =
      Set.of(
          "filters",
          "kernelSize",
          "kernelHeight",
          "kernelWidth",
          "strides",
          "padding",
          "dilationRate",
          "dataFormat",
          "groups",
          "activation",
          "useBias",
          "kernelInitializer",
          "biasInitializer",
          "kernelRegularizer",
          "biasRegularizer",
          "activityRegularizer",
          "kernelConstraint",
          "biasConstraint",
          "name",
          "trainable",
          "dtype",
          "inputs",
          "kernel",
          "convolution",
          "outputs",
          "op",
          "options",
          "configure",
          "self");

  private final Set<String> inheritedNames;
  private final List<Finding> findings;

  HyperparameterCheck(Set<String> inheritedNames, List<Finding> findings) {
    this.inheritedNames = inheritedNames;
    this.findings = findings;
  }

  Optional<HyperparameterModel> check(ParameterDeclaration parameter, Stated stated) {
    TypeDescription type = parameter.type();
    if (RESERVED.contains(parameter.name()) || inheritedNames.contains(parameter.name())) {
      findings.add(Finding.of(Diagnostic.RESERVED_NAME, parameter.site()));
    }
    if (type.kind() == TypeDescription.Kind.UNRESOLVED) {
      return Optional.empty();
    }
    if (!type.isHyperparameterType()) {
      findings.add(
          Finding.of(Diagnostic.HYPERPARAMETER_TYPE, parameter.site(), type.text())
              .suggesting(Guess.hyperparameterType(type)));
      return Optional.empty();
    }
    if (!type.accessible()) {
      findings.add(Finding.of(Diagnostic.INACCESSIBLE_TYPE, parameter.site(), type.text()));
    }
    return DefaultCheck.literal(type, stated, findings)
        .map(literal -> new HyperparameterModel(parameter.name(), type, literal, "", ""));
  }
}
