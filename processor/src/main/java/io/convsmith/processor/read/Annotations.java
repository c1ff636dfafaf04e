package io.convsmith.processor.read;

import io.convsmith.processor.model.Stated;
import java.util.Map;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Reads our annotations as they are written, so that findings can point at their values. */
final class Annotations {
  static final String CONVOLUTION_OP = "io.convsmith.ConvolutionOp";
  static final String HYPERPARAMETER = "io.convsmith.Hyperparameter";

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
    for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
        annotation.getElementValues().entrySet()) {
      if (entry.getKey().getSimpleName().contentEquals(name)) {
        AnnotationValue value = entry.getValue();
        return new Stated(
            String.valueOf(value.getValue()), new ElementSite(element, annotation, value));
      }
    }
    return new Stated("", new ElementSite(element, annotation, null));
  }

  static @Nullable Stated hyperparameter(Element element) {
    AnnotationMirror annotation = find(element, HYPERPARAMETER);
    return annotation == null ? null : text(element, annotation, "value");
  }
}
