package io.convsmith.testing;

import java.util.ArrayList;
import java.util.List;

/** What the checks of one layer find, in their order. */
final class Findings {
  private final List<String> failures = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /** Something is wrong. */
  void fail(String check, String sentences) {
    failures.add(check + ": " + sentences);
  }

  /** Whether a check has found something. */
  boolean failed(String check) {
    return failures.stream().anyMatch(failure -> failure.startsWith(check + ": "));
  }

  /** Something that its author may want to know. */
  void note(String check, String sentence) {
    notes.add(check + ": " + sentence);
  }

  /** Runs a check; one that cannot be run is a failure too. */
  void collect(String check, Runnable body) {
    try {
      body.run();
    } catch (RuntimeException | Error broken) {
      fail(check, "it could not be run. " + cause(broken));
    }
  }

  /** What an exception says, with a hint where the reason is known. */
  static String cause(Throwable thrown) {
    String message =
        thrown.getMessage() == null ? thrown.getClass().getName() : thrown.getMessage();
    String kind =
        thrown instanceof IllegalArgumentException ? "" : thrown.getClass().getSimpleName() + ": ";
    String hint =
        message.contains("two different runs")
            ? " The op keeps a tensor in a field, or in a static one: make it anew in each call."
            : "";
    return kind + message + hint;
  }

  CheckReport report(String layer) {
    return new CheckReport(layer, failures, notes);
  }
}
