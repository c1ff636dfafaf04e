package io.convsmith.processor.diagnose;

import io.convsmith.processor.model.StatedList;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Takes terms of shapes apart. */
final class ShapeTerms {
  private ShapeTerms() {}

  /** The factors of a term, of which there is one at least. */
  static List<String> factors(String term) {
    List<String> factors = new ArrayList<>();
    for (String factor : term.split("\\*", -1)) {
      factors.add(factor.strip());
    }
    return factors;
  }

  /** All that stands in a shape. */
  static Set<String> factors(StatedList shape) {
    Set<String> factors = new LinkedHashSet<>();
    shape.texts().forEach(term -> factors.addAll(factors(term)));
    return factors;
  }
}
