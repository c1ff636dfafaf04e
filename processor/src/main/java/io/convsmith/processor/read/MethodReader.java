package io.convsmith.processor.read;

import io.convsmith.processor.model.MethodDeclaration;
import io.convsmith.processor.model.ParameterDeclaration;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads methods and constructors. */
final class MethodReader {
  private final Types types;
  private final TypeMirror runtimeException;
  private final TypeMirror error;

  MethodReader(Elements elements, Types types) {
    this.types = types;
    this.runtimeException = elements.getTypeElement("java.lang.RuntimeException").asType();
    this.error = elements.getTypeElement("java.lang.Error").asType();
  }

  MethodDeclaration read(ExecutableElement method) {
    String fromPackage = Enclosing.packageName(method);
    List<ParameterDeclaration> parameters = new ArrayList<>();
    for (VariableElement parameter : method.getParameters()) {
      parameters.add(
          new ParameterDeclaration(
              new ElementSite(parameter),
              parameter.getSimpleName().toString(),
              TypeReader.read(parameter.asType(), fromPackage),
              MarkReader.read(parameter)));
    }
    return new MethodDeclaration(
        new ElementSite(method),
        method.getSimpleName().toString(),
        method.getModifiers().contains(Modifier.STATIC),
        method.getModifiers().contains(Modifier.PRIVATE),
        method.getModifiers().contains(Modifier.PUBLIC),
        !method.getTypeParameters().isEmpty(),
        method.isVarArgs(),
        TypeReader.read(method.getReturnType(), fromPackage),
        parameters,
        checkedExceptions(method));
  }

  private List<String> checkedExceptions(ExecutableElement method) {
    List<String> checked = new ArrayList<>();
    for (TypeMirror thrown : method.getThrownTypes()) {
      boolean unchecked =
          !TypeReader.missing(thrown).isEmpty()
              || types.isSubtype(thrown, runtimeException)
              || types.isSubtype(thrown, error);
      if (!unchecked) {
        checked.add(thrown.toString());
      }
    }
    return checked;
  }
}
