package io.convsmith.callbacks;

import org.jspecify.annotations.Nullable;

/** The run that a callback has been attached to. */
final class Attached {
  private @Nullable TrainingControl control;

  void to(TrainingControl attached) {
    control = attached;
  }

  TrainingControl control() {
    if (control == null) {
      throw new IllegalStateException("This callback is not part of a run; pass it to fit.");
    }
    return control;
  }

  /** Prints a sentence behind the progress line of the epoch that is ending. */
  void sayWhenSettled(String sentence) {
    control().whenSettled(() -> Output.print(sentence + "\n"));
  }
}
