package io.convsmith.processor.read;

import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/** Tells marked parameters of ops from those that nothing reads. */
public final class StrayReader {
  private StrayReader() {}

  /** The marks of an element that belongs to no op, with their at sign; none if it does. */
  public static List<String> strayMarks(Element marked) {
    return isStray(marked) ? MarkReader.read(marked).names() : List.of();
  }

  private static boolean isStray(Element marked) {
    Element owner = Enclosing.of(marked);
    if (owner.getKind() == ElementKind.METHOD) {
      ExecutableElement method = (ExecutableElement) owner;
      return !isOp(method) && !isJudgedWithItsOp(method) && !KotlinStubs.isCopy(method);
    }
    if (owner.getKind() == ElementKind.CONSTRUCTOR) {
      return !isOp(Enclosing.of(owner)) && !repeatsComponent((ExecutableElement) owner, marked);
    }
    return !isOp(owner);
  }

  /** The check of the op itself has something to say of these. */
  private static boolean isJudgedWithItsOp(ExecutableElement method) {
    return Annotations.has(method, Annotations.GRADIENT)
        || (isOp(Enclosing.of(method)) && OpMethods.isNamed(method));
  }

  /** The compiler copies annotations of a record's components; one report is enough. */
  private static boolean repeatsComponent(ExecutableElement constructor, Element parameter) {
    return Enclosing.of(constructor) instanceof TypeElement type
        && type.getKind() == ElementKind.RECORD // Eclipse's compiler fails for other types
        && type.getRecordComponents().stream()
            .anyMatch(
                component ->
                    component.getSimpleName().equals(parameter.getSimpleName())
                        && Annotations.has(component, Annotations.HYPERPARAMETER));
  }

  private static boolean isOp(Element element) {
    return Annotations.has(element, Annotations.CONVOLUTION_OP);
  }
}
