package io.convsmith.processor.model;

import java.util.List;

/**
 * The name of a class.
 *
 * @param packageName the package; empty for the unnamed one
 * @param simpleNames the simple names from the outermost class inwards
 */
public record ClassRef(String packageName, List<String> simpleNames) {
  /** Copies the names, of which there must be one at least. */
  public ClassRef {
    simpleNames = List.copyOf(simpleNames);
    if (simpleNames.isEmpty()) {
      throw new IllegalArgumentException("A class reference needs a simple name.");
    }
  }

  /** A top-level class. */
  public static ClassRef topLevel(String packageName, String simpleName) {
    return new ClassRef(packageName, List.of(simpleName));
  }

  /** The name as written in source: {@code demo.Outer.Inner}. */
  public String qualifiedName() {
    String name = String.join(".", simpleNames);
    return packageName.isEmpty() ? name : packageName + "." + name;
  }

  /** What the name may begin with in source: the outermost class, and the outermost package. */
  public List<String> firstNames() {
    return List.of(simpleNames.get(0), packageName.replaceFirst("\\..*", ""));
  }

  /** The innermost simple name. */
  public String simpleName() {
    return simpleNames.get(simpleNames.size() - 1);
  }
}
