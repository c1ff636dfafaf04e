package io.convsmith.processor;

import java.util.Map;

/** Loads classes that a compilation left in memory. */
final class MemoryLoader extends ClassLoader {
  private final Map<String, byte[]> classes;

  /**
   * A loader.
   *
   * @param classes the classes by path
   */
  MemoryLoader(Map<String, byte[]> classes) {
    super(MemoryLoader.class.getClassLoader());
    this.classes = classes;
  }

  /** The name of the class in a file. */
  static String name(String path) {
    return path.replaceFirst("\\.class$", "").replace('/', '.');
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = classes.get(name.replace('.', '/') + ".class");
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }
}
