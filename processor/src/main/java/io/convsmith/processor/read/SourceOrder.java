package io.convsmith.processor.read;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;

/**
 * Sorts elements by class and, in a class, from top to bottom: compilers give them by the order of
 * files on a command line, or by none at all, and of two ops with one name the same one is to blame
 * each time.
 */
public final class SourceOrder implements Comparator<Element> {
  @Override
  public int compare(Element first, Element second) {
    List<Element> chain = outsideIn(first);
    List<Element> other = outsideIn(second);
    for (int i = 0; i < Math.min(chain.size(), other.size()); i++) {
      int order =
          i == 0
              ? chain.get(0).toString().compareTo(other.get(0).toString())
              : Integer.compare(place(chain.get(i)), place(other.get(i)));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(chain.size(), other.size());
  }

  private static List<Element> outsideIn(Element element) {
    List<Element> chain = new ArrayList<>(Enclosing.chain(element));
    Collections.reverse(chain);
    return chain;
  }

  private static int place(Element element) {
    Element around = Enclosing.of(element);
    return around instanceof ExecutableElement method
        ? method.getParameters().indexOf(element)
        : around.getEnclosedElements().indexOf(element);
  }
}
