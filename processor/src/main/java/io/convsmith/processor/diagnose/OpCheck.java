package io.convsmith.processor.diagnose;

import io.convsmith.processor.diagnose.MethodCheck.Signature;
import io.convsmith.processor.model.Argument;
import io.convsmith.processor.model.Base;
import io.convsmith.processor.model.ClassRef;
import io.convsmith.processor.model.HyperparameterModel;
import io.convsmith.processor.model.KernelShape;
import io.convsmith.processor.model.MethodDeclaration;
import io.convsmith.processor.model.MissingType;
import io.convsmith.processor.model.OpDeclaration;
import io.convsmith.processor.model.OpModel;
import io.convsmith.processor.model.Stage;
import io.convsmith.processor.model.TypeDeclaration;
import io.convsmith.processor.model.TypeLookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges ops one after the other. Each must be judged once only, for its name is then taken; one
 * check serves one compilation.
 */
public final class OpCheck {
  private final NameCheck names = new NameCheck();

  /** A valid op, or everything that is wrong with it. */
  public Verdict check(OpDeclaration op, TypeLookup types) {
    List<Finding> findings = new ArrayList<>();
    ClassRef layer = names.layer(op, types, findings);
    String id = names.id(op, layer, findings);
    for (MissingType missing : op.missingTypes()) {
      findings.add(
          Finding.of(Diagnostic.UNRESOLVED_TYPE, missing.site(), missing.name())
              .suggesting(Guess.missing(missing.name())));
    }
    if (!op.surroundings().runtime()) {
      findings.add(Finding.of(Diagnostic.NO_RUNTIME, op.site()));
    }
    HyperparameterCheck hyperparameters =
        new HyperparameterCheck(op.surroundings().inheritedNames(), findings);
    Optional<Wiring> wiring =
        op.method() == null
            ? classWiring(op.type(), hyperparameters, findings)
            : methodWiring(op.method(), op.type(), hyperparameters, findings);
    if (wiring.isEmpty() || !findings.isEmpty()) {
      return new Verdict.Invalid(findings);
    }
    Signature signature = wiring.get().signature();
    Stage stage = new Stage(signature.call(), wiring.get().hyperparameters(), List.of(), null);
    boolean transform = signature.operation() == Operation.KERNEL_TRANSFORM;
    return new Verdict.Valid(
        List.of(
            new OpModel(
                op.qualifiedName(),
                Base.CONV2D,
                layer,
                id,
                op.type().isPublic() && (op.method() == null || op.method().isPublic()),
                op.deprecation(),
                transform ? List.of(stage) : List.of(),
                transform ? null : stage,
                new KernelShape.Effective(),
                op.surroundings().generatedAnnotation(),
                op.surroundings().nullMarked())));
  }

  private static Optional<Wiring> methodWiring(
      MethodDeclaration method,
      TypeDeclaration type,
      HyperparameterCheck hyperparameters,
      List<Finding> findings) {
    Signature signature =
        new MethodCheck(false, hyperparameters, findings).check(method, type.name(), type.hidden());
    List<HyperparameterModel> models = new ArrayList<>();
    for (Argument argument : signature.call().arguments()) {
      if (argument instanceof Argument.Value value) {
        models.add(value.hyperparameter());
      }
    }
    return Optional.of(new Wiring(signature, models));
  }

  private static Optional<Wiring> classWiring(
      TypeDeclaration type, HyperparameterCheck hyperparameters, List<Finding> findings) {
    ClassCheck check = new ClassCheck(hyperparameters, findings);
    List<HyperparameterModel> models = check.hyperparameters(type);
    return check.method(type).map(signature -> new Wiring(signature, models));
  }

  private record Wiring(Signature signature, List<HyperparameterModel> hyperparameters) {}
}
