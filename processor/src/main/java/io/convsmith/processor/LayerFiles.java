package io.convsmith.processor;

import io.convsmith.processor.write.GeneratedLayer;
import java.io.IOException;
import java.io.Writer;
import javax.annotation.processing.Filer;
import javax.lang.model.element.Element;
import javax.tools.StandardLocation;

/** Hands generated files to the compiler, each with the one op it comes from. */
final class LayerFiles {
  private final Filer filer;

  LayerFiles(Filer filer) {
    this.filer = filer;
  }

  void write(GeneratedLayer layer, Element op) throws IOException {
    try (Writer writer = filer.createSourceFile(layer.className(), op).openWriter()) {
      writer.write(layer.source());
    }
    try (Writer writer =
        filer
            .createResource(StandardLocation.CLASS_OUTPUT, "", layer.resource(), op)
            .openWriter()) {
      writer.write(layer.entry());
    }
  }
}
