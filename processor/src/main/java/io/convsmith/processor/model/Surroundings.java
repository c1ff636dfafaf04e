package io.convsmith.processor.model;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What an op's compilation offers beside the op.
 *
 * @param generatedAnnotation whether the platform's {@code Generated} annotation is visible
 * @param nullMarked whether JSpecify's {@code NullMarked} annotation is visible
 * @param inheritedNames by base layer, the names that a layer inherits and a setting would clash
 *     with; only of the layers that the op asks for and that are on the class path
 */
public record Surroundings(
    boolean generatedAnnotation, boolean nullMarked, Map<Base, Set<String>> inheritedNames) {
  /** Copies the names. */
  public Surroundings {
    Map<Base, Set<String>> copy = new TreeMap<>();
    inheritedNames.forEach((base, names) -> copy.put(base, Set.copyOf(names)));
    inheritedNames = copy;
  }

  /** Whether a base layer is on the class path. */
  public boolean has(Base base) {
    return inheritedNames.containsKey(base);
  }

  /** The first layer, of those asked for, that inherits a name; empty if there is none. */
  public String inheriting(String name) {
    for (Map.Entry<Base, Set<String>> layer : inheritedNames.entrySet()) {
      if (layer.getValue().contains(name)) {
        return layer.getKey().simpleName();
      }
    }
    return "";
  }
}
