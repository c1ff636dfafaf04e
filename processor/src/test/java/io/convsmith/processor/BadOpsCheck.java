package io.convsmith.processor;

import java.nio.file.Path;
import java.util.List;

/** Runs the cases of {@link BadOpsTest} as a program, for a JVM without a test runner. */
final class BadOpsCheck {
  private BadOpsCheck() {}

  /** Fails at the first source that gets other findings than its comments say. */
  public static void main(String[] arguments) throws Exception {
    List<Path> sources = BadOpsTest.sources().toList();
    for (Path source : sources) {
      new BadOpsTest().aBadSourceGetsTheDiagnosticsInItsCommentsAndNoOthers(source);
    }
    System.out.println("All " + sources.size() + " sources get their findings.");
  }
}
