package io.convsmith.processor.diagnose;

import io.convsmith.processor.model.OpModel;
import java.util.List;

/** What came of judging a declaration. */
public sealed interface Verdict {
  /**
   * Nothing is wrong.
   *
   * @param layers what to generate
   * @param warnings what is suspicious
   */
  record Valid(List<OpModel> layers, List<Finding> warnings) implements Verdict {
    /** Copies the lists. */
    public Valid {
      layers = List.copyOf(layers);
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * Something is wrong.
   *
   * @param findings all of it with the warnings, in source order as far as that makes sense; none
   *     if the compiler or the findings of another op say it already
   */
  record Invalid(List<Finding> findings) implements Verdict {
    /** Copies the findings. */
    public Invalid {
      findings = List.copyOf(findings);
    }
  }
}
