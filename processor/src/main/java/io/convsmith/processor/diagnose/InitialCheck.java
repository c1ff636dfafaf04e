package io.convsmith.processor.diagnose;

import io.convsmith.processor.model.Argument;
import io.convsmith.processor.model.Call;
import io.convsmith.processor.model.ClassRef;
import io.convsmith.processor.model.HyperparameterModel;
import io.convsmith.processor.model.MethodDeclaration;
import io.convsmith.processor.model.ParameterDeclaration;
import io.convsmith.processor.model.SizeTerm;
import io.convsmith.processor.model.Stated;
import io.convsmith.processor.model.TypeDescription.Kind;
import io.convsmith.processor.model.VariableModel.Initial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Judges where the first numbers of a variable come from. */
final class InitialCheck {
  private static final Pattern CALL = Pattern.compile("\\s*(\\w+)\\s*(?:\\((.*)\\))?\\s*");

  private final ClassRef owner;
  private final List<MethodDeclaration> methods;
  private final Hyperparameters hyperparameters;
  private final List<Finding> findings;

  /**
   * A check.
   *
   * @param owner the class of the op
   * @param methods its methods, if it names any
   * @param hyperparameters those of the op, which the methods may take by name
   */
  InitialCheck(
      ClassRef owner,
      List<MethodDeclaration> methods,
      Hyperparameters hyperparameters,
      List<Finding> findings) {
    this.owner = owner;
    this.methods = methods;
    this.hyperparameters = hyperparameters;
    this.findings = findings;
  }

  Optional<Initial> initial(Stated stated, List<SizeTerm> shape) {
    return stated.text().startsWith("#")
        ? method(stated, stated.text().substring(1))
        : initializer(stated, shape);
  }

  private Optional<Initial> initializer(Stated stated, List<SizeTerm> shape) {
    Matcher matcher = CALL.matcher(stated.text());
    InitializerNames.Initializer initializer =
        matcher.matches() ? InitializerNames.find(matcher.group(1)) : null;
    if (initializer == null) {
      findings.add(
          Finding.of(
                  Diagnostic.UNKNOWN_INITIALIZER,
                  stated.site(),
                  stated.text(),
                  InitializerNames.list())
              .suggesting(InitializerNames.guess(stated.text())));
      return Optional.empty();
    }
    String inParentheses = matcher.group(2);
    List<String> arguments = new ArrayList<>();
    if (inParentheses != null && !inParentheses.isBlank()) {
      for (String text : inParentheses.split(",", -1)) {
        Optional<String> number = Numerals.decimal(text.strip());
        if (number.isEmpty()) {
          return wrongArguments(stated, "\"" + text.strip() + "\" is not a finite number");
        }
        arguments.add(number.get());
      }
    }
    if (!initializer.counts().contains(arguments.size())) {
      return wrongArguments(stated, matcher.group(1) + " takes " + initializer.wanted());
    }
    String wrongOrder = wrongValues(initializer, arguments);
    if (!wrongOrder.isEmpty()) {
      return wrongArguments(stated, wrongOrder);
    }
    if (initializer.countsFan() && !isLikeKernel(shape)) {
      findings.add(Finding.of(Diagnostic.FAN_OF_NO_KERNEL, stated.site(), stated.text()));
    }
    return Optional.of(new Initial.Named(initializer.method(), arguments));
  }

  private static String wrongValues(
      InitializerNames.Initializer initializer, List<String> arguments) {
    if (arguments.size() < 2) {
      return "";
    }
    double first = Double.parseDouble(arguments.get(0));
    double second = Double.parseDouble(arguments.get(1));
    if (initializer.method().endsWith("Uniform")) {
      return first > second ? "its least number is above its largest" : "";
    }
    return second < 0 ? "its deviation is negative" : "";
  }

  /** A fan is counted along two axes at least, of which not all are 1. */
  private static boolean isLikeKernel(List<SizeTerm> shape) {
    if (shape.size() != 1) {
      return shape.size() > 1;
    }
    SizeTerm.Factor only = shape.get(0).factors().get(0);
    return only == SizeTerm.Word.KERNEL || only == SizeTerm.Word.KERNEL_SIZE;
  }

  private Optional<Initial> method(Stated stated, String name) {
    String problem = "there is no such method in its class";
    for (MethodDeclaration method : methods) {
      if (method.writtenName().equals(name)) {
        problem = problem(method);
        if (problem.isEmpty()) {
          return Optional.of(new Initial.FromKernel(call(method)));
        }
      }
    }
    List<String> names = methods.stream().map(MethodDeclaration::writtenName).toList();
    boolean known = names.contains(name);
    findings.add(
        Finding.of(Diagnostic.INITIAL_METHOD, stated.site(), name, problem)
            .suggesting(known ? "" : Guess.name(name, names)));
    return Optional.empty();
  }

  private String problem(MethodDeclaration method) {
    if (!method.isStatic()) {
      return "it is not static";
    }
    if (method.isPrivate()) {
      return "it is private";
    }
    if (method.generic()) {
      return "it has type parameters";
    }
    if (!method.checkedExceptions().isEmpty()) {
      return "it declares the checked exception " + method.checkedExceptions().get(0);
    }
    if (method.result().kind() != Kind.TENSOR) {
      return "it returns " + method.result().text() + " instead of a tensor";
    }
    if (method.varArgs()) {
      return "it takes a variable number of arguments";
    }
    for (ParameterDeclaration parameter : method.parameters()) {
      if (!isKnown(parameter)) {
        return "its parameter "
            + parameter.name()
            + " is neither the kernel, a Convolution nor a hyperparameter of the op";
      }
    }
    return count(method, Kind.TENSOR) == 1 && count(method, Kind.CONVOLUTION) <= 1
        ? ""
        : "it does not take the kernel once, and a Convolution at most once";
  }

  private boolean isKnown(ParameterDeclaration parameter) {
    Kind kind = parameter.type().kind();
    return kind == Kind.TENSOR
        || kind == Kind.CONVOLUTION
        || parameter.type().equals(hyperparameters.type(parameter.name()));
  }

  private static long count(MethodDeclaration method, Kind kind) {
    return method.parameters().stream().filter(it -> it.type().kind() == kind).count();
  }

  private Call call(MethodDeclaration method) {
    List<Argument> arguments = new ArrayList<>();
    for (ParameterDeclaration parameter : method.parameters()) {
      HyperparameterModel hyperparameter = hyperparameters.named(parameter.name());
      if (parameter.type().kind() == Kind.TENSOR) {
        arguments.add(new Argument.Kernel());
      } else if (parameter.type().kind() == Kind.CONVOLUTION) {
        arguments.add(new Argument.Layer());
      } else if (hyperparameter != null) { // one that is wrong has been reported itself
        arguments.add(new Argument.Value(hyperparameter));
      }
    }
    return new Call(owner, method.name(), false, arguments);
  }

  private Optional<Initial> wrongArguments(Stated stated, String problem) {
    findings.add(
        Finding.of(Diagnostic.INITIALIZER_ARGUMENTS, stated.site(), stated.text(), problem));
    return Optional.empty();
  }
}
