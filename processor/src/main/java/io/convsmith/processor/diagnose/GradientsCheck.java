package io.convsmith.processor.diagnose;

import io.convsmith.processor.diagnose.MethodCheck.Signature;
import io.convsmith.processor.model.Argument;
import io.convsmith.processor.model.Call;
import io.convsmith.processor.model.GradientDeclaration;
import io.convsmith.processor.model.KernelShape;
import io.convsmith.processor.model.MethodDeclaration;
import io.convsmith.processor.model.OpDeclaration;
import io.convsmith.processor.model.ParameterDeclaration;
import io.convsmith.processor.model.Stage;
import io.convsmith.processor.model.TypeDescription;
import io.convsmith.processor.model.TypeDescription.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges the hand-written gradient of an op, of which there is one at most. */
final class GradientsCheck {
  private final OpDeclaration op;
  private final boolean opIsValid;
  private final GradientValues values;
  private final List<Finding> findings;

  GradientsCheck(
      OpDeclaration op,
      Signature signature,
      Hyperparameters hyperparameters,
      List<Finding> findings) {
    this.op = op;
    this.opIsValid = findings.stream().allMatch(Finding::isWarning);
    this.values = new GradientValues(signature, hyperparameters);
    this.findings = findings;
  }

  /** How it is called; null if there is none. */
  Stage.@Nullable Gradient gradient(KernelShape kernelShape) {
    Stage.Gradient gradient = null;
    for (GradientDeclaration declaration : op.gradients()) {
      MethodDeclaration method = declaration.method();
      if (op.gradients().size() > 1) {
        findings.add(
            Finding.of(Diagnostic.SEVERAL_GRADIENTS, method.site(), op.site().description()));
      } else if (kernelShape instanceof KernelShape.None) {
        findings.add(Finding.of(Diagnostic.GRADIENT_WITHOUT_KERNEL, method.site()));
      }
      gradient = gradient(method);
    }
    return gradient;
  }

  private Stage.Gradient gradient(MethodDeclaration method) {
    boolean onInstance = op.method() == null;
    if (onInstance && method.isStatic()) {
      findings.add(Finding.of(Diagnostic.STATIC_GRADIENT, method.site()));
    }
    if (!onInstance && !method.isStatic()) {
      findings.add(Finding.of(Diagnostic.GRADIENT_NOT_STATIC, method.site()));
    }
    CallableCheck.check(method, findings);
    Kind result = method.result().kind();
    if (result != Kind.TENSOR && result != Kind.TENSORS && result != Kind.UNRESOLVED) {
      findings.add(Finding.of(Diagnostic.GRADIENT_RESULT, method.site(), method.result().text()));
    }
    Call call = new Call(op.type().name(), method.name(), onInstance, arguments(method));
    return new Stage.Gradient(call, result == Kind.TENSORS);
  }

  private List<Argument> arguments(MethodDeclaration method) {
    List<ParameterDeclaration> parameters = method.parameters();
    if (parameters.stream().noneMatch(parameter -> parameter.name().equals("upstream"))) {
      findings.add(Finding.of(Diagnostic.NO_UPSTREAM, method.site()));
    }
    List<Argument> arguments = new ArrayList<>();
    boolean convolution = false;
    for (int i = 0; i < parameters.size(); i++) {
      ParameterDeclaration parameter = parameters.get(i);
      if (parameter.marks().any()) {
        findings.add(
            Finding.of(
                Diagnostic.MARKED_GRADIENT_PARAMETER,
                parameter.site(),
                String.join(" and ", parameter.marks().names())));
      }
      if (i == parameters.size() - 1 && method.varArgs()) {
        findings.add(Finding.of(Diagnostic.VARARGS, parameter.site()));
      } else if (parameter.type().kind() == Kind.CONVOLUTION) {
        if (convolution) {
          findings.add(Finding.of(Diagnostic.SEVERAL_CONVOLUTIONS, parameter.site()));
        }
        convolution = true;
        arguments.add(new Argument.Layer());
      } else {
        named(parameter, arguments);
      }
    }
    return arguments;
  }

  private void named(ParameterDeclaration parameter, List<Argument> arguments) {
    GradientValues.Value value = values.named(parameter.name());
    TypeDescription type = parameter.type();
    if (value == null) {
      // What an op has is not known before it is right.
      if (opIsValid) {
        findings.add(
            Finding.of(
                    Diagnostic.GRADIENT_PARAMETER,
                    parameter.site(),
                    String.join(", ", values.names()))
                .suggesting(Guess.name(parameter.name(), values.names())));
      }
    } else if (!type.equals(value.type()) && type.kind() != Kind.UNRESOLVED) {
      findings.add(
          Finding.of(
              Diagnostic.GRADIENT_PARAMETER_TYPE,
              parameter.site(),
              value.type().text(),
              type.text()));
    } else {
      arguments.add(value.argument());
    }
  }
}
