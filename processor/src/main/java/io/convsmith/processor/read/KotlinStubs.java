package io.convsmith.processor.read;

import io.convsmith.processor.model.KotlinName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.Name;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** What kapt's stubs have besides the members that are written in Kotlin. */
final class KotlinStubs {
  private KotlinStubs() {}

  /**
   * Whether an op is said once more: a companion's {@code @JvmStatic} function is a static method
   * of the class around it and a method of the companion, with the same annotations.
   */
  static boolean isRepetition(Element op) {
    return op.getKind() == ElementKind.METHOD
        && !op.getModifiers().contains(Modifier.STATIC)
        && Annotations.has(op, "kotlin.jvm.JvmStatic");
  }

  /** Whether a method is a data class' {@code copy}, whose parameters repeat the constructor's. */
  static boolean isCopy(ExecutableElement method) {
    return isKotlin(Enclosing.of(method))
        && KotlinName.written(method.getSimpleName()).equals("copy");
  }

  /**
   * The primary constructor alone, if the others only leave out some of its parameters, as those
   * that default values make do; else all.
   */
  static List<ExecutableElement> primary(Element type, List<ExecutableElement> constructors) {
    if (!isKotlin(type) || constructors.size() < 2) {
      return constructors;
    }
    ExecutableElement longest =
        constructors.stream()
            .max(Comparator.comparingInt(constructor -> constructor.getParameters().size()))
            .orElseThrow();
    List<ExecutableElement> others = new ArrayList<>(constructors);
    others.remove(longest);
    Set<Name> names = names(longest);
    boolean repeated =
        others.stream()
            .map(KotlinStubs::names)
            .allMatch(some -> some.size() < names.size() && names.containsAll(some));
    return repeated ? List.of(longest) : constructors;
  }

  /** Whether a class is an object, of which there is one and nobody makes another. */
  static boolean isObject(Element type) {
    return isKotlin(type)
        && ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
            .anyMatch(
                field ->
                    field.getSimpleName().contentEquals("INSTANCE")
                        && field.getModifiers().contains(Modifier.STATIC)
                        && field.asType().toString().equals(type.toString()));
  }

  /** Whether a type is what kapt puts for the unknown ones, unless it corrects error types. */
  static boolean isMissing(TypeMirror type) {
    return type.getKind() == TypeKind.DECLARED && type.toString().equals("error.NonExistentClass");
  }

  private static Set<Name> names(ExecutableElement constructor) {
    Set<Name> names = new HashSet<>();
    for (VariableElement parameter : constructor.getParameters()) {
      names.add(parameter.getSimpleName());
    }
    return names;
  }

  private static boolean isKotlin(Element type) {
    return Annotations.has(type, "kotlin.Metadata");
  }
}
