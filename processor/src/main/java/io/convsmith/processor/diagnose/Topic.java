package io.convsmith.processor.diagnose;

/** What a diagnostic is about. */
public enum Topic {
  /** The annotated element itself. */
  OP("The op"),
  /** What its method takes. */
  PARAMETERS("Its parameters"),
  /** The settings it has. */
  HYPERPARAMETERS("Hyperparameters"),
  /** The variables it has. */
  VARIABLES("Variables"),
  /** The raw kernel it asks for. */
  KERNEL("The kernel's shape"),
  /** The ops before it. */
  CHAINS("Ops before it"),
  /** Its hand-written gradient. */
  GRADIENTS("Hand-written gradients"),
  /** The layers and their names. */
  LAYERS("Layers and names"),
  /** What is around it. */
  COMPILATION("The compilation"),
  /** What is probably not meant: only warnings. */
  SUSPICIONS("Warnings");

  private final String title;

  Topic(String title) {
    this.title = title;
  }

  /** Its heading. */
  public String title() {
    return title;
  }
}
