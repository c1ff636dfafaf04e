package io.convsmith.processor.diagnose;

import io.convsmith.processor.model.Argument;
import io.convsmith.processor.model.HyperparameterModel;
import io.convsmith.processor.model.Marks;
import io.convsmith.processor.model.MethodDeclaration;
import io.convsmith.processor.model.ParameterDeclaration;
import io.convsmith.processor.model.TypeDescription;
import io.convsmith.processor.model.TypeDescription.Kind;
import io.convsmith.processor.model.VariableMark;
import java.util.ArrayList;
import java.util.List;

/** Finds for each parameter of an op's method what the layer passes to it. */
final class ParametersCheck {
  private final boolean onInstance;
  private final Hyperparameters hyperparameters;
  private final VariableCheck variables;
  private final List<Finding> findings;
  private final List<Argument> arguments = new ArrayList<>();
  private boolean convolution;

  /**
   * A check.
   *
   * @param onInstance whether the hyperparameters belong to the constructor and not to the method
   */
  ParametersCheck(
      boolean onInstance,
      Hyperparameters hyperparameters,
      VariableCheck variables,
      List<Finding> findings) {
    this.onInstance = onInstance;
    this.hyperparameters = hyperparameters;
    this.variables = variables;
    this.findings = findings;
  }

  /** What the layer passes; incomplete if there are findings. */
  List<Argument> arguments(MethodDeclaration method, LeadingTensors tensors) {
    List<Argument> leading = tensors.arguments();
    List<ParameterDeclaration> parameters = method.parameters();
    boolean undecided = LeadingTensors.isUndecided(method);
    for (int i = 0; i < parameters.size(); i++) {
      ParameterDeclaration parameter = parameters.get(i);
      boolean last = i == parameters.size() - 1;
      if (last && method.varArgs()) {
        findings.add(Finding.of(Diagnostic.VARARGS, parameter.site()));
      } else if (parameter.marks().any()) {
        marked(parameter);
      } else if (i < Math.min(tensors.count(), leading.size())
          && parameter.type().kind() == Kind.TENSOR) {
        arguments.add(leading.get(i));
      } else if (parameter.type().kind() == Kind.CONVOLUTION) {
        convolution(parameter);
      } else if (!tensors.hasJudged(i)) {
        unknown(parameter, undecided);
      }
    }
    return arguments;
  }

  private void marked(ParameterDeclaration parameter) {
    Marks marks = parameter.marks();
    VariableMark variable = marks.variable();
    if (marks.names().size() > 1) {
      findings.add(
          Finding.of(
              Diagnostic.SEVERAL_MARKS, parameter.site(), String.join(" and ", marks.names())));
    } else if (variable != null) {
      variables
          .check(parameter, variable)
          .ifPresent(model -> arguments.add(new Argument.Stored(model)));
    } else if (onInstance) {
      findings.add(Finding.of(Diagnostic.MISPLACED_HYPERPARAMETER, parameter.site()));
    } else {
      findings.addAll(hyperparameters.findings(parameter));
      HyperparameterModel model = hyperparameters.named(parameter.name());
      if (model != null) {
        arguments.add(new Argument.Value(model));
      }
    }
  }

  private void convolution(ParameterDeclaration parameter) {
    if (convolution) {
      findings.add(Finding.of(Diagnostic.SEVERAL_CONVOLUTIONS, parameter.site()));
    }
    convolution = true;
    arguments.add(new Argument.Layer());
  }

  private void unknown(ParameterDeclaration parameter, boolean undecided) {
    TypeDescription type = parameter.type();
    if (type.kind() == Kind.TENSOR) {
      if (!undecided) {
        findings.add(
            Finding.of(Diagnostic.MISPLACED_TENSOR, parameter.site())
                .suggesting(
                    LeadingTensors.isNamedAsLeading(parameter) ? "" : Guess.parameter(parameter)));
      }
    } else if (type.kind() == Kind.STATE) {
      findings.add(
          Finding.of(Diagnostic.UNMARKED_STATE, parameter.site())
              .suggesting(Guess.parameter(parameter)));
    } else if (type.kind() != Kind.UNRESOLVED) {
      findings.add(
          Finding.of(Diagnostic.UNKNOWN_PARAMETER, parameter.site(), type.text())
              .suggesting(
                  onInstance ? Guess.parameterOfClass(parameter) : Guess.parameter(parameter)));
    }
  }
}
