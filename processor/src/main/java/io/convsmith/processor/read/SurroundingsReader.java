package io.convsmith.processor.read;

import io.convsmith.processor.model.Base;
import io.convsmith.processor.model.Surroundings;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
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
  private final Elements elements;

  /** The names of the layers that have been found. */
  private final Map<Base, Set<String>> namesByBase = new EnumMap<>(Base.class);

  SurroundingsReader(Elements elements) {
    this.elements = elements;
  }

  Surroundings read(Element op, Collection<Base> bases) {
    Map<Base, Set<String>> names = new EnumMap<>(Base.class);
    for (Base base : bases) {
      Set<String> inherited = inheritedNames(base, op);
      if (inherited != null) {
        names.put(base, inherited);
      }
    }
    return new Surroundings(
        find("javax.annotation.processing.Generated", op) != null,
        isThere("org.jspecify.annotations.NullMarked", op),
        names);
  }

  /** Eclipse's compiler fails for a type that class files mention and the class path lacks. */
  private boolean isThere(String name, Element from) {
    try {
      return find(name, from) != null;
    } catch (RuntimeException absent) {
      return false;
    }
  }

  /** A type as seen from an element's module. */
  @Nullable TypeElement find(String name, Element from) {
    ModuleElement module = elements.getModuleOf(from);
    return module == null ? elements.getTypeElement(name) : elements.getTypeElement(module, name);
  }

  /** An accessor takes no argument and a setter one, so only such inherited methods can clash. */
  private @Nullable Set<String> inheritedNames(Base base, Element op) {
    TypeElement layer = find(base.layer().qualifiedName(), op);
    TypeElement options = find(base.options().qualifiedName(), op);
    if (layer == null || options == null) {
      return null;
    }
    return namesByBase.computeIfAbsent(base, it -> names(layer, options));
  }

  private Set<String> names(TypeElement layer, TypeElement options) {
    Set<String> names = new LinkedHashSet<>();
    addMethods(names, layer, 0);
    addMethods(names, options, 1);
    return names;
  }

  private void addMethods(Set<String> names, TypeElement type, int parameters) {
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
