package io.convsmith.training;

import io.convsmith.graph.Variable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the variables of a model are called outside of their layers, in files above all: {@code
 * conv2d/kernel}.
 *
 * <p>A slash in a name of a layer or a variable is written {@code %2F}, and a percent sign {@code
 * %25}, so that different variables have different names.
 */
public final class NamedVariables {
  private final Map<String, Variable> byName = new LinkedHashMap<>();

  /** No variables yet. */
  public NamedVariables() {}

  /** Adds a layer's variable. */
  public void add(String layer, Variable variable) {
    byName.put(escaped(layer) + "/" + escaped(variable.name()), variable);
  }

  /** All by name, in the order in which they were added. */
  public Map<String, Variable> byName() {
    return byName;
  }

  static String escaped(String name) {
    return name.replace("%", "%25").replace("/", "%2F");
  }

  static String unescaped(String name) {
    return name.replace("%2F", "/").replace("%25", "%");
  }
}
