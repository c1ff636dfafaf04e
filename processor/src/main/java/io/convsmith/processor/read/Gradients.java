package io.convsmith.processor.read;

import io.convsmith.processor.model.GradientTarget;
import io.convsmith.processor.model.KotlinName;
import io.convsmith.processor.model.Stated;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/** Finds ops and their hand-written gradients, which stand in one class. */
final class Gradients {
  private Gradients() {}

  /** The methods that say they are an op's gradient, and no other op's. */
  static List<ExecutableElement> of(Element op) {
    TypeElement type = (TypeElement) (op instanceof TypeElement ? op : Enclosing.of(op));
    List<ExecutableElement> gradients = new ArrayList<>();
    for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
      if (Annotations.has(method, Annotations.GRADIENT) && ops(method).equals(List.of(op))) {
        gradients.add(method);
      }
    }
    return gradients;
  }

  /** The op's name as it is written on a gradient. */
  static Stated opName(Element gradient) {
    AnnotationMirror annotation = Annotations.find(gradient, Annotations.GRADIENT);
    return annotation == null
        ? new Stated("", new ElementSite(gradient))
        : Annotations.text(gradient, annotation, "value");
  }

  /** What a gradient says it belongs to. */
  static GradientTarget target(Element gradient) {
    Element type = Enclosing.of(gradient);
    List<String> known = new ArrayList<>();
    for (Element member : type.getEnclosedElements()) {
      if (isOpMethod(member)) {
        known.add(KotlinName.written(member.getSimpleName()));
      }
    }
    return new GradientTarget(
        new ElementSite(gradient), opName(gradient), ops(gradient).size(), known);
  }

  /** The ops that a gradient may mean: none or several are a mistake. */
  private static List<Element> ops(Element gradient) {
    String name = opName(gradient).text();
    Element type = Enclosing.of(gradient);
    List<Element> ops = new ArrayList<>();
    for (Element member : type.getEnclosedElements()) {
      if (isOpMethod(member) && KotlinName.written(member.getSimpleName()).equals(name)) {
        ops.add(member);
      }
    }
    boolean meansClass =
        name.isEmpty() || OpMethods.isName(name) || type.getSimpleName().contentEquals(name);
    if (ops.isEmpty() && meansClass && Annotations.has(type, Annotations.CONVOLUTION_OP)) {
      ops.add(type);
    }
    return ops;
  }

  private static boolean isOpMethod(Element member) {
    return member instanceof ExecutableElement
        && Annotations.has(member, Annotations.CONVOLUTION_OP);
  }
}
