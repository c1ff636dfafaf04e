package io.convsmith.processor.read;

import io.convsmith.processor.model.Surroundings;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Looks at what a compilation offers: the runtime it has, and the annotations it may use. */
final class SurroundingsReader {
  private static final String LAYER = "io.convsmith.layers.Conv2D";
  private static final String OPTIONS = "io.convsmith.layers.Conv2DOptions";

  private final Elements elements;
  private @Nullable Set<String> inheritedNames;

  SurroundingsReader(Elements elements) {
    this.elements = elements;
  }

  Surroundings read(Element op) {
    return new Surroundings(
        find(LAYER, op) != null,
        find("javax.annotation.processing.Generated", op) != null,
        find("org.jspecify.annotations.NullMarked", op) != null,
        inheritedNames(op));
  }

  /** A type as seen from an element's module. */
  @Nullable TypeElement find(String name, Element from) {
    ModuleElement module = elements.getModuleOf(from);
    return module == null ? elements.getTypeElement(name) : elements.getTypeElement(module, name);
  }

  /** An accessor takes no argument and a setter one, so only such inherited methods can clash. */
  private Set<String> inheritedNames(Element op) {
    if (inheritedNames == null) {
      Set<String> names = new LinkedHashSet<>();
      addMethods(names, find(LAYER, op), 0);
      addMethods(names, find(OPTIONS, op), 1);
      inheritedNames = names;
    }
    return inheritedNames;
  }

  private void addMethods(Set<String> names, @Nullable TypeElement type, int parameters) {
    if (type != null) {
      for (ExecutableElement method : ElementFilter.methodsIn(elements.getAllMembers(type))) {
        boolean seen =
            method.getModifiers().contains(Modifier.PUBLIC)
                || method.getModifiers().contains(Modifier.PROTECTED);
        if (seen && method.getParameters().size() == parameters) {
          names.add(method.getSimpleName().toString());
        }
      }
    }
  }
}
