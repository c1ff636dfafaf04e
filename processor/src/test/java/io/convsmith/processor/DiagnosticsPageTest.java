package io.convsmith.processor;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.processor.diagnose.Diagnostic;
import io.convsmith.processor.diagnose.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The page about diagnostics is made of the enum and of the sources in {@code bad}. */
class DiagnosticsPageTest {
  private static final Path PAGE = Path.of("..", "docs", "diagnostics.md");
  private static final Path REWRITTEN = Path.of("target", "diagnostics.md");

  @Test
  void thePageAboutDiagnosticsIsInStepWithThem() throws IOException {
    Files.writeString(REWRITTEN, page());

    assertThat(Files.readString(PAGE))
        .as("docs/diagnostics.md; the right one has been written to processor/%s", REWRITTEN)
        .isEqualTo(page());
  }

  private static String page() {
    String introduction =
        """
        # Diagnostics

        What the annotation processor says of an op that it cannot turn into a layer. All findings
        of all ops are reported at once, each with its code in brackets, on the element or the value
        of an annotation that is at fault; the layers of an op are written only if nothing is wrong
        with the op. Warnings do not hinder them; `@SuppressWarnings` with the code, or with
        `convsmith` for all, silences them on an element and all that is in it. This page is made of
        the processor's own list.
        """;
    return Arrays.stream(Topic.values())
        .map(DiagnosticsPageTest::chapter)
        .collect(joining("\n", introduction + "\n", ""));
  }

  private static String chapter(Topic topic) {
    return Arrays.stream(Diagnostic.values())
        .filter(diagnostic -> diagnostic.topic() == topic)
        .map(DiagnosticsPageTest::section)
        .collect(joining("\n", "## " + topic.title() + "\n\n", ""));
  }

  private static String section(Diagnostic diagnostic) {
    return "### "
        + diagnostic.code().replace("convsmith:", "")
        + "\n\n"
        + words(diagnostic.sentence())
        + "\n\n```java\n"
        + example(diagnostic)
        + "\n```\n\n"
        + words(diagnostic.fix())
        + "\n";
  }

  private static String words(String template) {
    return template.replace("%1$s", "*element*").replaceAll("%\\d\\$s", "..");
  }

  private static String example(Diagnostic diagnostic) {
    for (Path source : OpCompiler.files("bad")) {
      for (ReportedLine line : ReportedLine.expectedIn(source)) {
        if (line.code().equals(diagnostic.code())) {
          return line.sourceIn(source);
        }
      }
    }
    throw new IllegalStateException("There is no bad source for " + diagnostic + ".");
  }
}
