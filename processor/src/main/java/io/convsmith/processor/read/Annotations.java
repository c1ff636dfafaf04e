package io.convsmith.processor.read;

import io.convsmith.processor.model.Stated;
import io.convsmith.processor.model.StatedList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** Reads our annotations as they are written, so that findings can point at their values. */
final class Annotations {
  static final String CONVOLUTION_OP = "io.convsmith.ConvolutionOp";
  static final String GRADIENT = "io.convsmith.ConvolutionOpGradient";
  static final String HYPERPARAMETER = "io.convsmith.Hyperparameter";
  static final String TRAINABLE = "io.convsmith.Trainable";
  static final String STATE = "io.convsmith.State";

  private Annotations() {}

  static @Nullable AnnotationMirror find(Element element, String annotation) {
    for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
      TypeElement type = (TypeElement) mirror.getAnnotationType().asElement();
      if (type.getQualifiedName().contentEquals(annotation)) {
        return mirror;
      }
    }
    return null;
  }

  static boolean has(Element element, String annotation) {
    return find(element, annotation) != null;
  }

  /** The text of an annotation's element; empty, on the annotation, if it is not written. */
  static Stated text(Element element, AnnotationMirror annotation, String name) {
    AnnotationValue value = value(annotation, name);
    return value == null
        ? new Stated("", new ElementSite(element, annotation, null))
        : new Stated(String.valueOf(value.getValue()), new ElementSite(element, annotation, value));
  }

  /** The texts of an annotation's element that takes several. */
  static StatedList texts(Element element, AnnotationMirror annotation, String name) {
    AnnotationValue whole = value(annotation, name);
    List<Stated> items = new ArrayList<>();
    if (whole != null) {
      for (AnnotationValue item : items(whole)) {
        items.add(
            new Stated(
                String.valueOf(item.getValue()), new ElementSite(element, annotation, item)));
      }
    }
    return new StatedList(whole != null, items, new ElementSite(element, annotation, whole));
  }

  /** Whether the compiler could make nothing of a value, or one that must be there is not. */
  static boolean isBroken(AnnotationMirror annotation) {
    TypeElement type = (TypeElement) annotation.getAnnotationType().asElement();
    for (ExecutableElement member : ElementFilter.methodsIn(type.getEnclosedElements())) {
      AnnotationValue value = value(annotation, member.getSimpleName().toString());
      if (value == null ? member.getDefaultValue() == null : isBroken(value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBroken(AnnotationValue value) {
    List<? extends AnnotationValue> items = items(value);
    if (items.size() != 1 || items.get(0) != value) {
      return items.stream().anyMatch(Annotations::isBroken);
    }
    // What compilers put in the place of a value that they could not make out.
    return value.getValue() == null || value.getValue().equals("<error>");
  }

  private static @Nullable AnnotationValue value(AnnotationMirror annotation, String name) {
    for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
        annotation.getElementValues().entrySet()) {
      if (entry.getKey().getSimpleName().contentEquals(name)) {
        return entry.getValue();
      }
    }
    return null;
  }

  /** The values in braces, or the one that stands for itself. */
  private static List<AnnotationValue> items(AnnotationValue value) {
    List<AnnotationValue> items = new ArrayList<>();
    if (value.getValue() instanceof List<?> list) {
      for (Object item : list) {
        if (item instanceof AnnotationValue itemValue) {
          items.add(itemValue);
        }
      }
    } else {
      items.add(value);
    }
    return items;
  }
}
