package io.convsmith.processor.diagnose;

import io.convsmith.processor.diagnose.MethodCheck.Signature;
import io.convsmith.processor.model.Argument;
import io.convsmith.processor.model.Base;
import io.convsmith.processor.model.KernelShape;
import io.convsmith.processor.model.MethodDeclaration;
import io.convsmith.processor.model.OpDeclaration;
import io.convsmith.processor.model.ParameterDeclaration;
import io.convsmith.processor.model.Stage;
import io.convsmith.processor.model.TypeDeclaration;
import io.convsmith.processor.model.VariableMark;
import io.convsmith.processor.model.VariableModel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges an op by itself, without its layers' names and the ops before it. */
final class StageCheck {
  private final OpDeclaration op;
  private final List<Finding> findings;
  private final ReservedNames names;
  private final boolean onInstance;

  StageCheck(OpDeclaration op, List<Finding> findings) {
    this.op = op;
    this.findings = findings;
    this.names = new ReservedNames(op.surroundings(), op.type().name());
    this.onInstance = op.method() == null;
  }

  /**
   * How the layers call the op; empty, or meaningless, if there are findings.
   *
   * @param bases the layers that its shapes must fit
   */
  Optional<JudgedStage> check(List<Base> bases) {
    names.checkClass(op.type(), findings);
    ClassCheck type = new ClassCheck(op.type(), findings);
    Optional<MethodDeclaration> constructor = onInstance ? type.constructor() : Optional.empty();
    MethodDeclaration creator = onInstance ? constructor.orElse(null) : op.method();
    Hyperparameters hyperparameters =
        new Hyperparameters(
            creator == null ? List.of() : creator.parameters(),
            new HyperparameterCheck(names, sizes()));
    ShapeCheck shapes = new ShapeCheck(bases, hyperparameters, findings);
    KernelShape kernelShape = KernelShapeCheck.kernelShape(op.mark().kernelShape(), shapes);
    constructor.ifPresent(it -> type.checkConstructor(it, hyperparameters));
    Optional<MethodDeclaration> method =
        onInstance ? type.method() : Optional.ofNullable(op.method());
    return method.map(
        it -> {
          Signature signature = signature(it, hyperparameters, shapes, kernelShape);
          Settings settings = new Settings(findings);
          constructor.ifPresent(settings::add);
          settings.add(it);
          return stage(signature, hyperparameters, kernelShape, settings);
        });
  }

  private Signature signature(
      MethodDeclaration method,
      Hyperparameters hyperparameters,
      ShapeCheck shapes,
      KernelShape kernelShape) {
    TypeDeclaration type = op.type();
    VariableCheck variables =
        new VariableCheck(
            names,
            shapes,
            new InitialCheck(type.name(), type.methods(), hyperparameters, findings),
            findings);
    boolean noKernel = kernelShape instanceof KernelShape.None;
    ParametersCheck parameters =
        new ParametersCheck(onInstance, hyperparameters, variables, findings);
    return new MethodCheck(onInstance, noKernel, parameters, findings)
        .check(method, type.name(), onInstance ? null : type.hidden());
  }

  private JudgedStage stage(
      Signature signature,
      Hyperparameters hyperparameters,
      KernelShape kernelShape,
      Settings settings) {
    List<VariableModel> variables = new ArrayList<>();
    for (Argument argument : signature.call().arguments()) {
      if (argument instanceof Argument.Stored stored) {
        variables.add(stored.variable());
      }
    }
    Stage.Gradient gradient =
        new GradientsCheck(op, signature, hyperparameters, findings).gradient(kernelShape);
    Stage stage = new Stage(signature.call(), hyperparameters.all(), variables, gradient);
    return new JudgedStage(op, stage, signature.operation(), kernelShape, settings.sites());
  }

  /** All that stands in the op's shapes: its hyperparameters among them are sizes. */
  private Set<String> sizes() {
    Set<String> sizes = new LinkedHashSet<>(ShapeTerms.factors(op.mark().kernelShape()));
    List<MethodDeclaration> methods =
        op.method() == null ? op.type().methods() : List.of(op.method());
    for (MethodDeclaration method : methods) {
      for (ParameterDeclaration parameter : method.parameters()) {
        VariableMark mark = parameter.marks().variable();
        if (mark != null) {
          sizes.addAll(ShapeTerms.factors(mark.shape()));
        }
      }
    }
    return sizes;
  }
}
