package io.convsmith.processor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import javax.tools.SimpleJavaFileObject;

/** A file of a compilation that never sees a disk. */
final class MemoryFile extends SimpleJavaFileObject {
  private final String path;
  private byte[] bytes;

  MemoryFile(String path, byte[] bytes) {
    super(URI.create("memory:///" + path.replace(' ', '_')), kind(path));
    this.path = path;
    this.bytes = bytes;
  }

  static MemoryFile source(String path, String text) {
    return new MemoryFile(path, text.getBytes(UTF_8));
  }

  /** A location and a path in it, such as {@code SOURCE_OUTPUT/demo/Layer.java}. */
  String path() {
    return path;
  }

  byte[] bytes() {
    return bytes;
  }

  @Override
  public String getName() {
    return path;
  }

  @Override
  public CharSequence getCharContent(boolean ignoreEncodingErrors) {
    return new String(bytes, UTF_8);
  }

  @Override
  public InputStream openInputStream() {
    return new ByteArrayInputStream(bytes);
  }

  @Override
  public OutputStream openOutputStream() {
    return new ByteArrayOutputStream() {
      @Override
      public void close() {
        bytes = toByteArray();
      }
    };
  }

  private static Kind kind(String path) {
    for (Kind kind : new Kind[] {Kind.SOURCE, Kind.CLASS}) {
      if (path.endsWith(kind.extension)) {
        return kind;
      }
    }
    return Kind.OTHER;
  }
}
