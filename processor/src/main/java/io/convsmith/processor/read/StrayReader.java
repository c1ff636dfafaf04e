package io.convsmith.processor.read;

import io.convsmith.processor.model.KotlinName;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/** Tells hyperparameters of ops from those that nothing reads. */
public final class StrayReader {
  private StrayReader() {}

  /** Whether an element marked {@code @Hyperparameter} belongs to no op. */
  public static boolean isStray(Element hyperparameter) {
    Element owner = Enclosing.of(hyperparameter);
    if (owner.getKind() == ElementKind.METHOD) {
      ExecutableElement method = (ExecutableElement) owner;
      return !isOp(method) && !isOpMethod(method) && !KotlinStubs.isCopy(method);
    }
    if (owner.getKind() == ElementKind.CONSTRUCTOR) {
      return !isOp(Enclosing.of(owner))
          && !repeatsComponent((ExecutableElement) owner, hyperparameter);
    }
    return !isOp(owner);
  }

  /** The check of the op itself has something to say of these. */
  private static boolean isOpMethod(ExecutableElement method) {
    String name = KotlinName.written(method.getSimpleName());
    return isOp(Enclosing.of(method)) && (name.equals("transform") || name.equals("convolve"));
  }

  /** The compiler copies annotations of a record's components; one report is enough. */
  private static boolean repeatsComponent(ExecutableElement constructor, Element parameter) {
    return Enclosing.of(constructor) instanceof TypeElement type
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
