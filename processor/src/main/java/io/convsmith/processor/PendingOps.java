package io.convsmith.processor;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * Ops that wait for types of other processors. Elements do not survive a round, so an op is
 * remembered by its class and its position among the members; the source they stand in does not
 * change.
 */
final class PendingOps {
  private final List<Key> keys = new ArrayList<>();

  void add(Element op) {
    if (op.getEnclosingElement() instanceof TypeElement type && op instanceof ExecutableElement) {
      keys.add(new Key(type.getQualifiedName().toString(), type.getEnclosedElements().indexOf(op)));
    } else {
      keys.add(new Key(((TypeElement) op).getQualifiedName().toString(), Key.THE_TYPE));
    }
  }

  /** The waiting ops as this round's elements; none waits afterwards. */
  List<Element> take(Elements elements) {
    List<Element> ops = new ArrayList<>();
    for (Key key : keys) {
      TypeElement type = elements.getTypeElement(key.type());
      if (type == null) {
        throw new IllegalStateException("The class " + key.type() + " is gone.");
      }
      ops.add(key.member() == Key.THE_TYPE ? type : type.getEnclosedElements().get(key.member()));
    }
    keys.clear();
    return ops;
  }

  private record Key(String type, int member) {
    static final int THE_TYPE = -1;
  }
}
