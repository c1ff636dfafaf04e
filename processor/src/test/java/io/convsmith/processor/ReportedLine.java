package io.convsmith.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/**
 * A diagnostic on a line, as reported or as the comment at the line's end expects it. Of javac's
 * own only that there is one is compared: their words change from version to version.
 *
 * @param number the line
 * @param text the message
 */
record ReportedLine(long number, String text) implements Comparable<ReportedLine> {
  private static final String JAVAC = "[javac]";
  private static final String BEFORE_COMMENT = " // (?=\\[)";

  static ReportedLine of(Diagnostic<? extends JavaFileObject> diagnostic) {
    return new ReportedLine(
        diagnostic.getLineNumber(),
        isOfJavac(diagnostic) ? JAVAC : diagnostic.getMessage(Locale.ROOT));
  }

  /** Whether the compiler found it by itself. */
  private static boolean isOfJavac(Diagnostic<?> diagnostic) {
    String code = String.valueOf(diagnostic.getCode());
    return code.startsWith("compiler.") && !code.contains(".proc.messager");
  }

  /** What the comments of a source expect, in order. */
  static List<ReportedLine> expectedIn(Path source) {
    List<ReportedLine> expected = new ArrayList<>();
    List<String> lines = lines(source);
    for (int i = 0; i < lines.size(); i++) {
      String[] parts = lines.get(i).split(BEFORE_COMMENT);
      for (int part = 1; part < parts.length; part++) {
        boolean ofJavac = parts[part].startsWith(JAVAC);
        expected.add(new ReportedLine(i + 1, ofJavac ? JAVAC : parts[part]));
      }
    }
    Collections.sort(expected);
    return expected;
  }

  static List<String> lines(Path source) {
    try {
      return Files.readAllLines(source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The line of a source without the comments that expect something. */
  String sourceIn(Path source) {
    return lines(source).get((int) number - 1).split(BEFORE_COMMENT)[0].strip();
  }

  /** What stands in brackets. */
  String code() {
    return text.replaceAll("\\[(.*?)].*", "$1");
  }

  @Override
  public int compareTo(ReportedLine other) {
    int byNumber = Long.compare(number, other.number);
    return byNumber == 0 ? text.compareTo(other.text) : byNumber;
  }

  @Override
  public String toString() {
    return number + ": " + text + "\n";
  }
}
