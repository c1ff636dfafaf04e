package io.convsmith.processor.read;

import io.convsmith.processor.model.KotlinName;
import io.convsmith.processor.model.VariableMark;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;

/** Finds the methods that an op names for the first numbers of its variables. */
final class Initials {
  private final Element type;
  private final Set<String> names = new LinkedHashSet<>();

  Initials(Element op) {
    this.type = op instanceof TypeElement ? op : Enclosing.of(op);
    for (ExecutableElement method : OpMethods.of(op)) {
      for (VariableElement parameter : method.getParameters()) {
        VariableMark mark = MarkReader.read(parameter).variable();
        if (mark != null && mark.init().text().startsWith("#")) {
          names.add(mark.init().text().substring(1));
        }
      }
    }
  }

  /** Whether any is named. */
  boolean any() {
    return !names.isEmpty();
  }

  /** Those that are there. */
  List<ExecutableElement> methods() {
    List<ExecutableElement> methods = new ArrayList<>();
    if (any()) {
      for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
        if (names.contains(KotlinName.written(method.getSimpleName()))) {
          methods.add(method);
        }
      }
    }
    return methods;
  }
}
