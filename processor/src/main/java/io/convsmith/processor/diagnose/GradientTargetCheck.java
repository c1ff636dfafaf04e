package io.convsmith.processor.diagnose;

import io.convsmith.processor.model.GradientTarget;
import java.util.Optional;

/** Judges whether a hand-written gradient belongs to an op. */
public final class GradientTargetCheck {
  private GradientTargetCheck() {}

  /** What is wrong with it. */
  public static Optional<Finding> check(GradientTarget target) {
    String name = target.op().text();
    if (target.found() == 1) {
      return Optional.empty();
    }
    if (target.found() > 1) {
      return Optional.of(
          Finding.of(
              Diagnostic.AMBIGUOUS_OP_OF_GRADIENT,
              target.op().site(),
              name,
              Integer.toString(target.found())));
    }
    return Optional.of(
        name.isEmpty()
            ? Finding.of(Diagnostic.STRAY_GRADIENT, target.site())
            : Finding.of(Diagnostic.UNKNOWN_OP_OF_GRADIENT, target.op().site(), name)
                .suggesting(Guess.name(name, target.known())));
  }
}
