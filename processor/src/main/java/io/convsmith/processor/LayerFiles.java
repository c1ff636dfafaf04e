package io.convsmith.processor;

import io.convsmith.processor.write.GeneratedLayer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import javax.annotation.processing.Filer;
import javax.lang.model.element.Element;
import javax.tools.StandardLocation;

/**
 * Hands generated files to the compiler, each with the one op it comes from. What the user's
 * encoding of sources cannot say must not be lost, so sources are written in ASCII.
 */
final class LayerFiles {
  private final Filer filer;

  LayerFiles(Filer filer) {
    this.filer = filer;
  }

  void write(GeneratedLayer layer, Element op) throws IOException {
    try (Writer writer = filer.createSourceFile(layer.className(), op).openWriter()) {
      writer.write(ascii(layer.source()));
    }
    try (OutputStream stream =
        filer
            .createResource(StandardLocation.CLASS_OUTPUT, "", layer.resource(), op)
            .openOutputStream()) {
      stream.write(layer.entry().getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String ascii(String source) {
    StringBuilder ascii = new StringBuilder(source.length());
    for (int i = 0; i < source.length(); i++) {
      char letter = source.charAt(i);
      if (letter < 128) {
        ascii.append(letter);
      } else {
        ascii.append(String.format("\\u%04x", (int) letter));
      }
    }
    return ascii.toString();
  }
}
