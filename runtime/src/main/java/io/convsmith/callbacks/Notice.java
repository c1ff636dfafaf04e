package io.convsmith.callbacks;

/** A sentence of a callback on the output, on a line of its own. */
final class Notice {
  private Notice() {}

  static void print(String sentence) {
    // In a terminal the progress line may be unfinished.
    String before = StandardOutput.terminal().interactive() ? "\n" : "";
    Output.print(before + sentence + "\n");
  }
}
