package io.convsmith.testing;

import java.util.List;

/**
 * What {@link ConvolutionOpCheck#report} found.
 *
 * @param layer the layer's class and name
 * @param failures a paragraph for each thing that is wrong
 * @param notes a sentence for each thing that is not, but good to know: what the layer refuses,
 *     what could not be checked
 */
public record CheckReport(String layer, List<String> failures, List<String> notes) {
  /** Makes the lists immutable. */
  public CheckReport {
    failures = List.copyOf(failures);
    notes = List.copyOf(notes);
  }

  /** Whether nothing is wrong. */
  public boolean passed() {
    return failures.isEmpty();
  }

  /**
   * Throws what is wrong, if anything is.
   *
   * @throws AssertionError with all failures and notes
   */
  public void orThrow() {
    if (!passed()) {
      throw new AssertionError(toString());
    }
  }

  /** All failures and notes. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(layer);
    text.append(
        switch (failures.size()) {
          case 0 -> " passes all checks that were made.";
          case 1 -> " fails one check:";
          default -> " fails " + failures.size() + " checks:";
        });
    for (int i = 0; i < failures.size(); i++) {
      text.append("\n\n  ").append(i + 1).append(". ").append(failures.get(i));
    }
    if (!notes.isEmpty()) {
      text.append("\n\n  To know:");
      notes.forEach(note -> text.append("\n  - ").append(note));
    }
    return text.toString();
  }
}
