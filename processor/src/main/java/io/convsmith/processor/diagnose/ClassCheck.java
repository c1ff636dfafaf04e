package io.convsmith.processor.diagnose;

import io.convsmith.processor.model.MethodDeclaration;
import io.convsmith.processor.model.ParameterDeclaration;
import io.convsmith.processor.model.TypeDeclaration;
import io.convsmith.processor.model.TypeDescription;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges a class or record that is an op, apart from what its method takes. */
final class ClassCheck {
  private static final Set<String> OP_METHODS = Set.of("transform", "convolve");

  private final TypeDeclaration type;
  private final List<Finding> findings;

  ClassCheck(TypeDeclaration type, List<Finding> findings) {
    this.type = type;
    this.findings = findings;
  }

  /** The only constructor, whose parameters are the hyperparameters. */
  Optional<MethodDeclaration> constructor() {
    if (type.kind() == TypeDeclaration.Kind.OTHER) {
      return Optional.empty();
    }
    if (type.constructors().size() != 1) {
      findings.add(
          Finding.of(
              Diagnostic.SEVERAL_CONSTRUCTORS,
              type.site(),
              Integer.toString(type.constructors().size())));
      return Optional.empty();
    }
    return Optional.of(type.constructors().get(0));
  }

  /** Judges it with what its hyperparameters have been found to be. */
  void checkConstructor(MethodDeclaration constructor, Hyperparameters hyperparameters) {
    // The constructor that a private record is given is private too: that would be said twice.
    if (constructor.isPrivate() && type.hidden() == null) {
      findings.add(Finding.of(Diagnostic.INACCESSIBLE, constructor.site(), "it"));
    }
    CallableCheck.checkSignature(constructor, findings);
    int count = constructor.parameters().size();
    for (int i = 0; i < count; i++) {
      ParameterDeclaration parameter = constructor.parameters().get(i);
      if (i == count - 1 && constructor.varArgs()) {
        findings.add(Finding.of(Diagnostic.VARARGS, parameter.site()));
      } else if (parameter.marks().any()) {
        checkMarked(parameter, hyperparameters);
      } else if (parameter.type().kind() != TypeDescription.Kind.UNRESOLVED) {
        checkUnmarked(parameter);
      }
    }
  }

  private void checkMarked(ParameterDeclaration parameter, Hyperparameters hyperparameters) {
    List<String> marks = parameter.marks().names();
    if (marks.size() > 1) {
      findings.add(
          Finding.of(Diagnostic.SEVERAL_MARKS, parameter.site(), String.join(" and ", marks)));
    } else if (parameter.marks().hyperparameter() == null) {
      findings.add(Finding.of(Diagnostic.MISPLACED_VARIABLE, parameter.site(), marks.get(0)));
    } else {
      findings.addAll(hyperparameters.findings(parameter));
    }
  }

  private void checkUnmarked(ParameterDeclaration parameter) {
    boolean ofMethod =
        switch (parameter.type().kind()) {
          case TENSOR, STATE, CONVOLUTION -> true;
          default -> false;
        };
    findings.add(
        Finding.of(Diagnostic.UNMARKED_PARAMETER, parameter.site())
            .suggesting(
                ofMethod
                    ? "Did you mean a parameter of transform or convolve?"
                    : Guess.parameter(parameter)));
  }

  /** The op's method, if it has exactly one. */
  Optional<MethodDeclaration> method() {
    checkType();
    if (type.kind() == TypeDeclaration.Kind.OTHER) {
      return Optional.empty();
    }
    List<MethodDeclaration> candidates =
        type.methods().stream()
            .filter(method -> OP_METHODS.contains(method.writtenName()))
            .toList();
    if (candidates.isEmpty()) {
      findings.add(Finding.of(Diagnostic.NO_OP_METHOD, type.site()).suggesting(misspelt()));
      return Optional.empty();
    }
    if (candidates.size() > 1) {
      for (MethodDeclaration candidate : candidates) {
        findings.add(Finding.of(Diagnostic.SEVERAL_OP_METHODS, candidate.site()));
      }
      return Optional.empty();
    }
    return Optional.of(candidates.get(0));
  }

  private void checkType() {
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

  private String misspelt() {
    for (MethodDeclaration method : type.methods()) {
      String guess = Guess.name(method.writtenName(), List.of("transform", "convolve"));
      if (!guess.isEmpty()) {
        return guess;
      }
    }
    return "";
  }
}
