package io.convsmith.processor.diagnose;

import io.convsmith.processor.model.Argument;
import io.convsmith.processor.model.Call;
import io.convsmith.processor.model.ClassRef;
import io.convsmith.processor.model.MethodDeclaration;
import io.convsmith.processor.model.Site;
import io.convsmith.processor.model.TypeDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges the method of an op, whether static or of a class. */
final class MethodCheck {
  private final boolean onInstance;
  private final ParametersCheck parameters;
  private final List<Finding> findings;

  MethodCheck(boolean onInstance, HyperparameterCheck hyperparameters, List<Finding> findings) {
    this.onInstance = onInstance;
    this.parameters = new ParametersCheck(onInstance, hyperparameters, findings);
    this.findings = findings;
  }

  /** What the method computes and how it is called; meaningless if there are findings. */
  Signature check(MethodDeclaration method, ClassRef owner, @Nullable Site hiddenClass) {
    if (!onInstance && !method.isStatic()) {
      findings.add(Finding.of(Diagnostic.NOT_STATIC, method.site()));
    }
    if (onInstance && method.isStatic()) {
      findings.add(Finding.of(Diagnostic.STATIC_OP_METHOD, method.site()));
    }
    if (method.isPrivate()) {
      findings.add(Finding.of(Diagnostic.INACCESSIBLE, method.site(), "it"));
    }
    if (hiddenClass != null) {
      findings.add(
          Finding.of(Diagnostic.INACCESSIBLE, method.site(), "the " + hiddenClass.description()));
    }
    if (method.generic()) {
      findings.add(Finding.of(Diagnostic.GENERIC, method.site()));
    }
    for (String exception : method.checkedExceptions()) {
      findings.add(Finding.of(Diagnostic.CHECKED_EXCEPTION, method.site(), exception));
    }
    TypeDescription result = method.result();
    if (result.kind() != TypeDescription.Kind.TENSOR
        && result.kind() != TypeDescription.Kind.UNRESOLVED) {
      findings.add(Finding.of(Diagnostic.WRONG_RETURN_TYPE, method.site(), result.text()));
    }
    Operation operation = parameters.operation(method);
    List<Argument> arguments = parameters.arguments(method, operation);
    return new Signature(operation, new Call(owner, method.name(), onInstance, arguments));
  }

  /**
   * What a method computes and how it is called.
   *
   * @param operation what it computes
   * @param call how it is called
   */
  record Signature(Operation operation, Call call) {}
}
