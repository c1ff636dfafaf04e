package io.convsmith.processor.read;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/** Finds the ops that may come before each other: those of one outermost class. */
final class Neighbours {
  private Neighbours() {}

  static List<Element> of(Element op) {
    List<Element> chain = Enclosing.chain(op);
    List<Element> ops = new ArrayList<>();
    collect(chain.get(chain.size() - 1), ops);
    return ops;
  }

  private static void collect(Element element, List<Element> ops) {
    boolean type = element instanceof TypeElement;
    if ((type || element instanceof ExecutableElement)
        && Annotations.has(element, Annotations.CONVOLUTION_OP)
        && !KotlinStubs.isRepetition(element)) {
      ops.add(element);
    }
    if (type) {
      element.getEnclosedElements().forEach(member -> collect(member, ops));
    }
  }
}
