package io.convsmith.processor.read;

import io.convsmith.processor.model.Site;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.QualifiedNameable;
import javax.lang.model.element.RecordComponentElement;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/** An element, or the value of an annotation on it. */
final class ElementSite implements Site {
  private final Element element;
  private final @Nullable AnnotationMirror annotation;
  private final @Nullable AnnotationValue value;

  ElementSite(Element element) {
    this(element, null, null);
  }

  ElementSite(
      Element element, @Nullable AnnotationMirror annotation, @Nullable AnnotationValue value) {
    this.element = element;
    this.annotation = annotation;
    this.value = value;
  }

  @Override
  public String description() {
    return switch (element.getKind()) {
      case METHOD -> "method " + name(element);
      case CONSTRUCTOR -> "constructor of " + name(Enclosing.of(element));
      case PARAMETER ->
          "parameter " + element.getSimpleName() + " of " + name(Enclosing.of(element));
      case RECORD_COMPONENT ->
          "component " + element.getSimpleName() + " of " + name(Enclosing.of(element));
      case RECORD -> "record " + name(element);
      case INTERFACE -> "interface " + name(element);
      case ANNOTATION_TYPE -> "annotation type " + name(element);
      case ENUM -> "enum " + name(element);
      default -> "class " + name(element);
    };
  }

  void print(Messager messager, String text) {
    Element positioned = positioned();
    if (annotation == null) {
      messager.printMessage(Diagnostic.Kind.ERROR, text, positioned);
    } else if (value == null) {
      messager.printMessage(Diagnostic.Kind.ERROR, text, positioned, annotation);
    } else {
      messager.printMessage(Diagnostic.Kind.ERROR, text, positioned, annotation, value);
    }
  }

  /** javac has no position for a record's component, but for the field that holds it. */
  private Element positioned() {
    if (element instanceof RecordComponentElement) {
      for (Element sibling : Enclosing.of(element).getEnclosedElements()) {
        if (sibling.getKind() == ElementKind.FIELD
            && sibling.getSimpleName().equals(element.getSimpleName())) {
          return sibling;
        }
      }
    }
    return element;
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
