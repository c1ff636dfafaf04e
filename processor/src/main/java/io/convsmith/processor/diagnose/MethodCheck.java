package io.convsmith.processor.diagnose;

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
  private final boolean noKernel;
  private final ParametersCheck parameters;
  private final List<Finding> findings;

  MethodCheck(
      boolean onInstance, boolean noKernel, ParametersCheck parameters, List<Finding> findings) {
    this.onInstance = onInstance;
    this.noKernel = noKernel;
    this.parameters = parameters;
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
    CallableCheck.check(method, findings);
    if (hiddenClass != null) {
      findings.add(
          Finding.of(Diagnostic.INACCESSIBLE, method.site(), "the " + hiddenClass.description()));
    }
    TypeDescription result = method.result();
    if (result.kind() != TypeDescription.Kind.TENSOR
        && result.kind() != TypeDescription.Kind.UNRESOLVED) {
      findings.add(Finding.of(Diagnostic.WRONG_RETURN_TYPE, method.site(), result.text()));
    }
    LeadingTensors tensors = new LeadingTensors(method, onInstance, noKernel);
    tensors.check(findings);
    Call call = new Call(owner, method.name(), onInstance, parameters.arguments(method, tensors));
    return new Signature(method, tensors.operation(), call);
  }

  /**
   * What a method computes and how it is called.
   *
   * @param method the method
   * @param operation what it computes
   * @param call how it is called
   */
  record Signature(MethodDeclaration method, Operation operation, Call call) {}
}
