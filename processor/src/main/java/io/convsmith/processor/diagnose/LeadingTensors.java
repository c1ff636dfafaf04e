package io.convsmith.processor.diagnose;

import io.convsmith.processor.model.Argument;
import io.convsmith.processor.model.MethodDeclaration;
import io.convsmith.processor.model.ParameterDeclaration;
import io.convsmith.processor.model.TypeDescription.Kind;
import java.util.List;
import java.util.Set;

/** Judges the tensors at the front of an op's method: what the op computes, and from what. */
final class LeadingTensors {
  private static final Set<String> INPUTS_NAMES = Set.of("input", "inputs", "images");
  private static final Set<String> KERNEL_NAMES = Set.of("kernel", "weights", "filter");

  private final MethodDeclaration method;
  private final boolean onInstance;
  private final boolean noKernel;
  private final int count;

  /**
   * Those of a method.
   *
   * @param onInstance whether the op is a class, whose method's name tells what it computes
   * @param noKernel whether the op stores no kernel
   */
  LeadingTensors(MethodDeclaration method, boolean onInstance, boolean noKernel) {
    this.method = method;
    this.onInstance = onInstance;
    this.noKernel = noKernel;
    this.count = count(method.parameters());
  }

  /** What the op computes: with inputs, a whole operation. */
  Operation operation() {
    return count >= (noKernel ? 1 : 2) ? Operation.WHOLE_OPERATION : Operation.KERNEL_TRANSFORM;
  }

  /** What the layer passes for them. */
  List<Argument> arguments() {
    boolean whole = operation() == Operation.WHOLE_OPERATION;
    if (noKernel) {
      return whole ? List.of(new Argument.Inputs()) : List.of();
    }
    return whole
        ? List.of(new Argument.Inputs(), new Argument.Kernel())
        : List.of(new Argument.Kernel());
  }

  /** How many there are, rightly or not. */
  int count() {
    return count;
  }

  /** Whether the check has said all there is to say of a parameter. */
  boolean hasJudged(int index) {
    return noKernel && index == 1 && count > 1;
  }

  void check(List<Finding> findings) {
    if (isUndecided(method)) {
      return;
    }
    List<ParameterDeclaration> parameters = method.parameters();
    if (noKernel && (count > 1 || (count == 1 && isNamed(0, KERNEL_NAMES)))) {
      findings.add(
          Finding.of(Diagnostic.KERNEL_OF_NONE, parameters.get(Math.min(count, 2) - 1).site()));
    } else if (!noKernel && count == 0) {
      if (parameters.stream().noneMatch(LeadingTensors::isTensor)) {
        findings.add(Finding.of(Diagnostic.NO_KERNEL, method.site()));
      }
    } else if (onInstance && operation() != named()) {
      boolean transform = operation() == Operation.KERNEL_TRANSFORM;
      findings.add(
          Finding.of(Diagnostic.WRONG_TENSORS, method.site(), inWords(transform))
              .suggesting(transform ? "Did you mean transform?" : "Did you mean convolve?"));
    } else if (count == 2 && isNamed(1, INPUTS_NAMES)) {
      findings.add(Finding.of(Diagnostic.SWAPPED_TENSORS, method.site()));
    } else if (count == 2 && isNamed(0, KERNEL_NAMES)) {
      ParameterDeclaration second = parameters.get(1);
      findings.add(
          Finding.of(Diagnostic.MISPLACED_TENSOR, second.site())
              .suggesting(Guess.parameter(second)));
    }
  }

  /** Whether it cannot be told yet how many tensors there are. */
  static boolean isUndecided(MethodDeclaration method) {
    return method.varArgs()
        || method.parameters().stream()
            .anyMatch(parameter -> parameter.type().kind() == Kind.UNRESOLVED);
  }

  /** Whether the name of a tensor says that it is one of those at the front. */
  static boolean isNamedAsLeading(ParameterDeclaration parameter) {
    return KERNEL_NAMES.contains(parameter.name()) || INPUTS_NAMES.contains(parameter.name());
  }

  private String inWords(boolean transform) {
    if (noKernel) {
      return transform ? "no tensor" : "the inputs alone";
    }
    return transform ? "the kernel alone" : "two tensors";
  }

  private Operation named() {
    return method.writtenName().equals("convolve")
        ? Operation.WHOLE_OPERATION
        : Operation.KERNEL_TRANSFORM;
  }

  private boolean isNamed(int index, Set<String> names) {
    return names.contains(method.parameters().get(index).name());
  }

  /** How many parameters at the front are tensors, or were certainly meant to be. */
  private static int count(List<ParameterDeclaration> parameters) {
    int count = 0;
    for (ParameterDeclaration parameter : parameters) {
      boolean meant =
          isTensor(parameter) || (!parameter.marks().any() && Guess.isTensorLike(parameter.type()));
      if (!meant) {
        break;
      }
      count++;
    }
    return count;
  }

  private static boolean isTensor(ParameterDeclaration parameter) {
    return parameter.type().kind() == Kind.TENSOR && !parameter.marks().any();
  }
}
