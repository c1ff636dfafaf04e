package io.convsmith.processor.read;

import io.convsmith.processor.model.Site;
import java.util.List;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.QualifiedNameable;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/**
 * An element, or the value of an annotation on it.
 *
 * @param element the element
 * @param annotation the annotation, if it is about one
 * @param value the value, if it is about one
 */
record ElementSite(
    Element element, @Nullable AnnotationMirror annotation, @Nullable AnnotationValue value)
    implements Site {
  ElementSite(Element element) {
    this(element, null, null);
  }

  @Override
  public String description() {
    return switch (element.getKind()) {
      case METHOD -> "method " + name(element);
      case CONSTRUCTOR -> "constructor of " + name(Enclosing.of(element));
      case PARAMETER, RECORD_COMPONENT ->
          (isComponent() ? "component " : "parameter ")
              + element.getSimpleName()
              + " of "
              + name(Enclosing.of(element));
      case RECORD -> "record " + name(element);
      case INTERFACE -> "interface " + name(element);
      case ANNOTATION_TYPE -> "annotation type " + name(element);
      case ENUM -> "enum " + name(element);
      default -> "class " + name(element);
    };
  }

  void print(Messager messager, Diagnostic.Kind kind, String text) {
    Element positioned = positioned();
    if (annotation == null) {
      messager.printMessage(kind, text, positioned);
    } else if (value == null) {
      messager.printMessage(kind, text, positioned, annotation);
    } else {
      messager.printMessage(kind, text, positioned, annotation, value);
    }
  }

  /** Whether the element, or something around it, asks that a warning be left out. */
  boolean suppresses(String code) {
    for (Element around : Enclosing.chain(element)) {
      AnnotationMirror suppressed = Annotations.find(around, "java.lang.SuppressWarnings");
      if (suppressed != null) {
        List<String> codes = Annotations.texts(around, suppressed, "value").texts();
        if (codes.contains(code) || codes.contains("convsmith")) {
          return true;
        }
      }
    }
    return false;
  }

  /** javac has no position for a record's component, but for the field that holds it. */
  private Element positioned() {
    if (isComponent()) {
      for (Element sibling : Enclosing.of(element).getEnclosedElements()) {
        if (sibling.getKind() == ElementKind.FIELD
            && sibling.getSimpleName().equals(element.getSimpleName())) {
          return sibling;
        }
      }
    }
    return element;
  }

  /** Eclipse's compiler has components as parameters of the record itself. */
  private boolean isComponent() {
    return element.getKind() == ElementKind.RECORD_COMPONENT
        || (element.getKind() == ElementKind.PARAMETER
            && Enclosing.of(element).getKind() == ElementKind.RECORD);
  }

  private static String name(Element element) {
    if (element instanceof QualifiedNameable type) {
      return type.getQualifiedName().toString();
    }
    if (element instanceof ExecutableElement && element.getKind() == ElementKind.CONSTRUCTOR) {
      return "the constructor of " + name(Enclosing.of(element));
    }
    return name(Enclosing.of(element)) + "." + element.getSimpleName();
  }
}
