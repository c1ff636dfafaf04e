package io.convsmith.processor.read;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;

/** Walks from a member to what is around it. */
final class Enclosing {
  private Enclosing() {}

  /** What is directly around a member, a parameter or a component. */
  static Element of(Element element) {
    Element around = element.getEnclosingElement();
    if (around == null) {
      throw new IllegalArgumentException("Nothing is around " + element + ".");
    }
    return around;
  }

  /** The element and all that is around it below the package, inside out. */
  static List<Element> chain(Element element) {
    List<Element> chain = new ArrayList<>();
    for (Element next = element; !(next instanceof PackageElement); next = of(next)) {
      chain.add(next);
    }
    return chain;
  }

  static String packageName(Element element) {
    List<Element> chain = chain(element);
    Element around = of(chain.get(chain.size() - 1));
    return ((PackageElement) around).getQualifiedName().toString();
  }
}
