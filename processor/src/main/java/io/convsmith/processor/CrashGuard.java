package io.convsmith.processor;

import io.convsmith.processor.diagnose.Diagnostic;
import io.convsmith.processor.diagnose.Finding;
import io.convsmith.processor.model.Site;
import io.convsmith.processor.read.OpReader;
import javax.lang.model.element.Element;

/** Makes of an internal error one diagnostic on the op at hand, instead of a dead compiler. */
final class CrashGuard {
  private final OpReader reader;

  CrashGuard(OpReader reader) {
    this.reader = reader;
  }

  void run(Element op, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError crash) {
      Site site = reader.site(op);
      reader.printError(
          site, Finding.of(Diagnostic.INTERNAL_ERROR, site, crash + place(crash)).text());
    }
  }

  private static String place(Throwable crash) {
    StackTraceElement[] frames = crash.getStackTrace();
    return frames.length == 0 ? "" : " at " + frames[0];
  }
}
