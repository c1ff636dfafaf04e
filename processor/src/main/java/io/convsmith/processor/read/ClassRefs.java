package io.convsmith.processor.read;

import io.convsmith.processor.model.ClassRef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** Names classes. */
final class ClassRefs {
  private ClassRefs() {}

  static ClassRef of(TypeElement type) {
    List<String> names = new ArrayList<>();
    for (Element element : Enclosing.chain(type)) {
      names.add(element.getSimpleName().toString());
    }
    Collections.reverse(names);
    return new ClassRef(Enclosing.packageName(type), names);
  }
}
