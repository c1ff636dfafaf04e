package io.convsmith.processor.diagnose;

import io.convsmith.processor.model.Base;
import io.convsmith.processor.model.OpDeclaration;
import io.convsmith.processor.model.Stated;
import io.convsmith.processor.model.StatedList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Judges which layers an op asks for. */
final class LayersCheck {
  private LayersCheck() {}

  static void check(OpDeclaration op, List<Finding> findings) {
    StatedList layers = op.mark().layers();
    if (layers.written() && layers.items().isEmpty()) {
      findings.add(Finding.of(Diagnostic.NO_LAYERS, layers.site()));
    }
    Set<String> named = new HashSet<>();
    for (Stated layer : layers.items()) {
      if (!named.add(layer.text())) {
        findings.add(Finding.of(Diagnostic.REPEATED_LAYER, layer.site(), layer.text()));
      }
    }
    for (Base base : op.mark().bases()) {
      if (!op.surroundings().has(base)) {
        findings.add(Finding.of(Diagnostic.NO_RUNTIME, op.site(), base.layer().qualifiedName()));
      }
    }
  }
}
