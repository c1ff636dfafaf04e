package io.convsmith.processor.read;

import io.convsmith.processor.model.MissingType;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;

/** Collects what an op mentions and nobody has declared yet. */
final class MissingReader {
  private final List<MissingType> missing = new ArrayList<>();

  List<MissingType> missing() {
    return missing;
  }

  /** Adds what the annotation of an op mentions. */
  void addOp(Element op) {
    MarkReader.addBroken(missing, op);
  }

  /** Adds what a signature mentions. */
  void addSignature(ExecutableElement method) {
    ElementSite site = new ElementSite(method);
    if (method.getKind() == ElementKind.METHOD) {
      add(site, method.getReturnType());
    }
    for (VariableElement parameter : method.getParameters()) {
      add(new ElementSite(parameter), parameter.asType());
      MarkReader.addBroken(missing, parameter);
    }
    for (TypeMirror thrown : method.getThrownTypes()) {
      add(site, thrown);
    }
  }

  private void add(ElementSite site, TypeMirror type) {
    for (String name : TypeReader.missing(type)) {
      missing.add(new MissingType(site, name));
    }
  }
}
