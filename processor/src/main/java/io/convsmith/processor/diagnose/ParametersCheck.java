package io.convsmith.processor.diagnose;

import io.convsmith.processor.model.Argument;
import io.convsmith.processor.model.MethodDeclaration;
import io.convsmith.processor.model.ParameterDeclaration;
import io.convsmith.processor.model.Stated;
import io.convsmith.processor.model.TypeDescription;
import io.convsmith.processor.model.TypeDescription.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds for each parameter of an op's method what the layer passes to it. */
final class ParametersCheck {
  private static final Set<String> INPUTS_NAMES = Set.of("input", "inputs", "images");
  private static final Set<String> KERNEL_NAMES = Set.of("kernel", "weights", "filter");

  private final boolean onInstance;
  private final HyperparameterCheck hyperparameters;
  private final List<Finding> findings;

  /**
   * A check.
   *
   * @param onInstance whether the hyperparameters belong to the constructor and not to the method
   */
  ParametersCheck(boolean onInstance, HyperparameterCheck hyperparameters, List<Finding> findings) {
    this.onInstance = onInstance;
    this.hyperparameters = hyperparameters;
    this.findings = findings;
  }

  /** The kind of operation: two leading tensors are a whole one. */
  Operation operation(MethodDeclaration method) {
    int tensors = leadingTensors(method.parameters());
    Operation operation = tensors >= 2 ? Operation.WHOLE_OPERATION : Operation.KERNEL_TRANSFORM;
    if (isUndecided(method)) {
      return operation;
    }
    if (tensors == 0) {
      findings.add(Finding.of(Diagnostic.NO_KERNEL, method.site()));
    } else if (onInstance && operation != named(method)) {
      boolean one = operation == Operation.KERNEL_TRANSFORM;
      findings.add(
          Finding.of(
                  Diagnostic.WRONG_TENSORS, method.site(), one ? "the kernel alone" : "two tensors")
              .suggesting(one ? "Did you mean transform?" : "Did you mean convolve?"));
    } else if (tensors == 2
        && (INPUTS_NAMES.contains(method.parameters().get(1).name())
            || KERNEL_NAMES.contains(method.parameters().get(0).name()))) {
      findings.add(Finding.of(Diagnostic.SWAPPED_TENSORS, method.site()));
    }
    return operation;
  }

  /** What the layer passes; incomplete if there are findings. */
  List<Argument> arguments(MethodDeclaration method, Operation operation) {
    List<Argument> leading =
        operation == Operation.WHOLE_OPERATION
            ? List.of(new Argument.Inputs(), new Argument.Kernel())
            : List.of(new Argument.Kernel());
    List<ParameterDeclaration> parameters = method.parameters();
    List<Argument> arguments = new ArrayList<>();
    int tensors = leadingTensors(parameters);
    boolean convolution = false;
    for (int i = 0; i < parameters.size(); i++) {
      ParameterDeclaration parameter = parameters.get(i);
      boolean last = i == parameters.size() - 1;
      if (last && method.varArgs()) {
        findings.add(Finding.of(Diagnostic.VARARGS, parameter.site()));
      } else if (i < Math.min(tensors, leading.size()) && isTensor(parameter)) {
        arguments.add(leading.get(i));
      } else if (parameter.hyperparameter() != null) {
        hyperparameter(parameter, parameter.hyperparameter(), arguments);
      } else if (parameter.type().kind() == Kind.CONVOLUTION) {
        if (convolution) {
          findings.add(Finding.of(Diagnostic.SEVERAL_CONVOLUTIONS, parameter.site()));
        }
        convolution = true;
        arguments.add(new Argument.Layer());
      } else {
        unknown(parameter, isUndecided(method));
      }
    }
    return arguments;
  }

  private void hyperparameter(
      ParameterDeclaration parameter, Stated stated, List<Argument> arguments) {
    if (onInstance) {
      findings.add(Finding.of(Diagnostic.MISPLACED_HYPERPARAMETER, parameter.site()));
    } else {
      hyperparameters
          .check(parameter, stated)
          .ifPresent(model -> arguments.add(new Argument.Value(model)));
    }
  }

  private void unknown(ParameterDeclaration parameter, boolean undecided) {
    TypeDescription type = parameter.type();
    if (type.kind() == Kind.TENSOR) {
      if (!undecided) {
        findings.add(Finding.of(Diagnostic.MISPLACED_TENSOR, parameter.site()));
      }
    } else if (type.kind() != Kind.UNRESOLVED) {
      findings.add(
          Finding.of(Diagnostic.UNKNOWN_PARAMETER, parameter.site(), type.text())
              .suggesting(Guess.parameter(parameter)));
    }
  }

  /** Whether it cannot be told yet how many tensors there are. */
  private static boolean isUndecided(MethodDeclaration method) {
    return method.varArgs()
        || method.parameters().stream()
            .anyMatch(parameter -> parameter.type().kind() == Kind.UNRESOLVED);
  }

  private static Operation named(MethodDeclaration method) {
    return method.writtenName().equals("convolve")
        ? Operation.WHOLE_OPERATION
        : Operation.KERNEL_TRANSFORM;
  }

  /** How many parameters at the front are tensors, or were certainly meant to be. */
  private static int leadingTensors(List<ParameterDeclaration> parameters) {
    int count = 0;
    for (ParameterDeclaration parameter : parameters) {
      boolean meant = isTensor(parameter) || Guess.isTensorLike(parameter.type());
      if (!meant || parameter.hyperparameter() != null) {
        break;
      }
      count++;
    }
    return count;
  }

  private static boolean isTensor(ParameterDeclaration parameter) {
    return parameter.type().kind() == Kind.TENSOR && parameter.hyperparameter() == null;
  }
}
