package io.convsmith.processor.diagnose;

import io.convsmith.processor.model.OpModel;
import java.util.List;

/** What came of judging a declaration. */
public sealed interface Verdict {
  /**
   * Nothing is wrong.
   *
   * @param layers what to generate
   */
  record Valid(List<OpModel> layers) implements Verdict {
    /** Copies the layers. */
    public Valid {
      layers = List.copyOf(layers);
    }
  }

  /**
   * Something is wrong.
   *
   * @param findings all of it, in source order as far as that makes sense
   */
  record Invalid(List<Finding> findings) implements Verdict {
    /** Copies the findings. */
    public Invalid {
      findings = List.copyOf(findings);
    }
  }
}
