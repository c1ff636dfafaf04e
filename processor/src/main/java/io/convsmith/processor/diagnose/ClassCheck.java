package io.convsmith.processor.diagnose;

import io.convsmith.processor.diagnose.MethodCheck.Signature;
import io.convsmith.processor.model.HyperparameterModel;
import io.convsmith.processor.model.MethodDeclaration;
import io.convsmith.processor.model.ParameterDeclaration;
import io.convsmith.processor.model.Stated;
import io.convsmith.processor.model.TypeDeclaration;
import io.convsmith.processor.model.TypeDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges a class or record that is an op. */
final class ClassCheck {
  private static final Set<String> OP_METHODS = Set.of("transform", "convolve");

  private final HyperparameterCheck hyperparameters;
  private final List<Finding> findings;

  ClassCheck(HyperparameterCheck hyperparameters, List<Finding> findings) {
    this.hyperparameters = hyperparameters;
    this.findings = findings;
  }

  /** The op's method, if it has exactly one. */
  Optional<Signature> method(TypeDeclaration type) {
    checkType(type);
    if (type.kind() == TypeDeclaration.Kind.OTHER) {
      return Optional.empty();
    }
    List<MethodDeclaration> candidates =
        type.methods().stream()
            .filter(method -> OP_METHODS.contains(method.writtenName()))
            .toList();
    if (candidates.isEmpty()) {
      findings.add(Finding.of(Diagnostic.NO_OP_METHOD, type.site()).suggesting(misspelt(type)));
      return Optional.empty();
    }
    if (candidates.size() > 1) {
      for (MethodDeclaration candidate : candidates) {
        findings.add(Finding.of(Diagnostic.SEVERAL_OP_METHODS, candidate.site()));
      }
      return Optional.empty();
    }
    MethodCheck check = new MethodCheck(true, hyperparameters, findings);
    return Optional.of(check.check(candidates.get(0), type.name(), null));
  }

  /** The parameters of the only constructor; incomplete if there are findings. */
  List<HyperparameterModel> hyperparameters(TypeDeclaration type) {
    List<HyperparameterModel> models = new ArrayList<>();
    if (type.kind() == TypeDeclaration.Kind.OTHER) {
      return models;
    }
    if (type.constructors().size() != 1) {
      findings.add(
          Finding.of(
              Diagnostic.SEVERAL_CONSTRUCTORS,
              type.site(),
              Integer.toString(type.constructors().size())));
      return models;
    }
    MethodDeclaration constructor = type.constructors().get(0);
    checkConstructor(constructor, type);
    int count = constructor.parameters().size();
    for (int i = 0; i < count; i++) {
      ParameterDeclaration parameter = constructor.parameters().get(i);
      Stated stated = parameter.hyperparameter();
      if (i == count - 1 && constructor.varArgs()) {
        findings.add(Finding.of(Diagnostic.VARARGS, parameter.site()));
      } else if (stated != null) {
        hyperparameters.check(parameter, stated).ifPresent(models::add);
      } else if (parameter.type().kind() != TypeDescription.Kind.UNRESOLVED) {
        findings.add(
            Finding.of(Diagnostic.UNMARKED_PARAMETER, parameter.site())
                .suggesting(Guess.parameter(parameter)));
      }
    }
    return models;
  }

  private void checkType(TypeDeclaration type) {
    if (type.isAbstract() || type.kind() == TypeDeclaration.Kind.OTHER) {
      findings.add(Finding.of(Diagnostic.NOT_A_CLASS, type.site()));
    }
    if (type.inner()) {
      findings.add(Finding.of(Diagnostic.INNER_CLASS, type.site()));
    }
    if (type.generic()) {
      findings.add(Finding.of(Diagnostic.GENERIC, type.site()));
    }
    if (type.hidden() != null) {
      String hidden = type.hidden().description();
      boolean itself = hidden.equals(type.site().description());
      findings.add(
          Finding.of(Diagnostic.INACCESSIBLE, type.site(), itself ? "it" : "the " + hidden));
    }
  }

  private void checkConstructor(MethodDeclaration constructor, TypeDeclaration type) {
    // The constructor that a private record is given is private too: that would be said twice.
    if (constructor.isPrivate() && type.hidden() == null) {
      findings.add(Finding.of(Diagnostic.INACCESSIBLE, constructor.site(), "it"));
    }
    if (constructor.generic()) {
      findings.add(Finding.of(Diagnostic.GENERIC, constructor.site()));
    }
    for (String exception : constructor.checkedExceptions()) {
      findings.add(Finding.of(Diagnostic.CHECKED_EXCEPTION, constructor.site(), exception));
    }
  }

  private static String misspelt(TypeDeclaration type) {
    for (MethodDeclaration method : type.methods()) {
      String guess = Guess.name(method.writtenName(), List.of("transform", "convolve"));
      if (!guess.isEmpty()) {
        return guess;
      }
    }
    return "";
  }
}
