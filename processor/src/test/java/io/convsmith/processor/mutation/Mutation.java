package io.convsmith.processor.mutation;

import java.util.Comparator;
import java.util.List;

/**
 * A change of a source that a tired programmer, or none at all, would make.
 *
 * @param kind what sort of change
 * @param edits where the text changes, without overlaps
 */
record Mutation(String kind, List<Edit> edits) {
  static Mutation of(String kind, Edit... edits) {
    return new Mutation(kind, List.of(edits));
  }

  String applied(String text) {
    String result = text;
    for (Edit edit : edits.stream().sorted(Comparator.comparing(Edit::start).reversed()).toList()) {
      result = edit.applied(result);
    }
    return result;
  }
}
