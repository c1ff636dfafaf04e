package io.convsmith.processor.read;

import io.convsmith.processor.model.KotlinName;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.util.ElementFilter;

/** Finds what a layer calls: the annotated method, or those of the annotated class. */
final class OpMethods {
  private static final Set<String> NAMES = Set.of("transform", "convolve");

  private OpMethods() {}

  /** The methods that may be the op's; more than one in a class is a mistake. */
  static List<ExecutableElement> of(Element op) {
    return op instanceof ExecutableElement method
        ? List.of(method)
        : ElementFilter.methodsIn(op.getEnclosedElements()).stream()
            .filter(OpMethods::isNamed)
            .toList();
  }

  /** Whether a method has the name of the one that a class op has. */
  static boolean isNamed(ExecutableElement method) {
    return isName(KotlinName.written(method.getSimpleName()));
  }

  /** Whether that is such a name. */
  static boolean isName(String name) {
    return NAMES.contains(name);
  }
}
