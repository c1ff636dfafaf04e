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
}
