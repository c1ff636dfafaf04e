package io.convsmith.processor.diagnose;

import io.convsmith.processor.model.Site;
import java.util.List;

/**
 * One thing that is wrong in one place.
 *
 * @param diagnostic what
 * @param site where
 * @param suggestion a guess at what was meant, as a sentence; may be empty
 * @param details what fills the placeholders after the first
 */
public record Finding(Diagnostic diagnostic, Site site, String suggestion, List<String> details) {
  /** Copies the details. */
  public Finding {
    details = List.copyOf(details);
  }

  /** A finding without a guess. */
  public static Finding of(Diagnostic diagnostic, Site site, String... details) {
    return new Finding(diagnostic, site, "", List.of(details));
  }

  /** The same with a guess at what was meant, which may be empty. */
  public Finding suggesting(String guess) {
    return new Finding(diagnostic, site, guess, details);
  }

  /** Whether the layer is written nevertheless. */
  public boolean isWarning() {
    return diagnostic.isWarning();
  }

  /** The whole message on one line. */
  public String text() {
    Object[] arguments = new Object[details.size() + 1];
    arguments[0] = site.description();
    for (int i = 0; i < details.size(); i++) {
      arguments[i + 1] = details.get(i);
    }
    String text =
        "["
            + diagnostic.code()
            + "] "
            + String.format(diagnostic.sentence(), arguments)
            + " "
            + String.format(diagnostic.fix(), arguments);
    return suggestion.isEmpty() ? text : text + " " + suggestion;
  }
}
