package io.convsmith.processor.read;

import io.convsmith.processor.model.HyperparameterMark;
import io.convsmith.processor.model.Marks;
import io.convsmith.processor.model.MissingType;
import io.convsmith.processor.model.OpMark;
import io.convsmith.processor.model.VariableMark;
import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/** Reads what elements are marked as. */
final class MarkReader {
  private static final List<String> MARKS =
      List.of(Annotations.HYPERPARAMETER, Annotations.TRAINABLE, Annotations.STATE);

  private MarkReader() {}

  /** The marks of a parameter or component. */
  static Marks read(Element element) {
    return new Marks(
        hyperparameter(element),
        variable(element, Annotations.TRAINABLE),
        variable(element, Annotations.STATE));
  }

  /** The mark of an op. */
  static OpMark readOp(Element op) {
    AnnotationMirror annotation = Annotations.find(op, Annotations.CONVOLUTION_OP);
    if (annotation == null) {
      throw new IllegalArgumentException(op + " has no ConvolutionOp annotation.");
    }
    return new OpMark(
        Annotations.text(op, annotation, "name"),
        Annotations.text(op, annotation, "id"),
        Annotations.texts(op, annotation, "layers"),
        Annotations.texts(op, annotation, "kernelShape"),
        Annotations.texts(op, annotation, "after"));
  }

  /** Adds a mark with a value that the compiler could make nothing of. */
  static void addBroken(List<MissingType> missing, Element element) {
    addBroken(missing, element, Annotations.CONVOLUTION_OP);
    addBroken(missing, element, Annotations.GRADIENT);
    MARKS.forEach(mark -> addBroken(missing, element, mark));
  }

  private static void addBroken(List<MissingType> missing, Element element, String mark) {
    AnnotationMirror annotation = Annotations.find(element, mark);
    if (annotation != null && Annotations.isBroken(annotation)) {
      missing.add(new MissingType(new ElementSite(element, annotation, null), ""));
    }
  }

  private static @Nullable HyperparameterMark hyperparameter(Element element) {
    AnnotationMirror annotation = Annotations.find(element, Annotations.HYPERPARAMETER);
    return annotation == null
        ? null
        : new HyperparameterMark(
            Annotations.text(element, annotation, "value"),
            Annotations.text(element, annotation, "min"),
            Annotations.text(element, annotation, "max"));
  }

  private static @Nullable VariableMark variable(Element element, String mark) {
    AnnotationMirror annotation = Annotations.find(element, mark);
    return annotation == null
        ? null
        : new VariableMark(
            Annotations.texts(element, annotation, "shape"),
            Annotations.text(element, annotation, "init"));
  }
}
