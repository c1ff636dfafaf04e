package io.convsmith.processor;

import static io.convsmith.processor.OpCompiler.opCompiler;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.processor.diagnose.Diagnostic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each source in {@code bad} says in comments at the ends of its lines which diagnostics must be
 * reported there, word by word; all others are wrong.
 */
class BadOpsTest {
  private static final String JAVAC = "[javac] cannot find symbol";

  static Stream<Path> sources() {
    return OpCompiler.files("bad").stream();
  }

  @ParameterizedTest
  @MethodSource("sources")
  void aBadSourceGetsTheDiagnosticsInItsCommentsAndNoOthers(Path source) throws IOException {
    List<Line> reported =
        compiler(source).file("bad/" + source.getFileName()).compile().diagnostics().stream()
            .map(Line::of)
            .sorted()
            .toList();

    assertThat(reported).containsExactlyElementsOf(expected(source));
  }

  @Test
  void everyDiagnosticHasABadSource() {
    Set<String> expected =
        sources().flatMap(source -> expected(source).stream()).map(Line::code).collect(toSet());

    assertThat(expected)
        .containsAll(Arrays.stream(Diagnostic.values()).map(Diagnostic::code).toList());
  }

  /** The first line of a source may ask for unusual circumstances. */
  private static OpCompiler compiler(Path source) throws IOException {
    String first = Files.readAllLines(source).get(0);
    return switch (first) {
      case "// Compiled without the runtime." -> opCompiler().withoutRuntime();
      case "// Compiled with a writer that fails." ->
          opCompiler(
              new ConvolutionOpProcessor(
                  op -> {
                    throw new FailureOfTheWriter();
                  }));
      case "// Compiled beside a processor that writes bad.ContestedConv2D first." ->
          opCompiler(
                  new GeneratingProcessor(
                      "bad.ContestedConv2D", "package bad; class ContestedConv2D {}"))
              .with(new ConvolutionOpProcessor());
      default -> opCompiler();
    };
  }

  private static List<Line> expected(Path source) {
    try {
      List<String> lines = Files.readAllLines(source);
      return Stream.iterate(0, i -> i < lines.size(), i -> i + 1)
          .flatMap(
              i ->
                  Arrays.stream(lines.get(i).split(" // (?=\\[)"))
                      .skip(1)
                      .map(text -> new Line(i + 1, text)))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A failure whose report has no line of this file in it. */
  private static final class FailureOfTheWriter extends RuntimeException {
    private static final long serialVersionUID = 1;

    FailureOfTheWriter() {
      super("no ink");
      setStackTrace(new StackTraceElement[] {new StackTraceElement("Pen", "write", "Pen.java", 7)});
    }
  }

  private record Line(long number, String text) implements Comparable<Line> {
    static Line of(javax.tools.Diagnostic<? extends JavaFileObject> diagnostic) {
      String text = diagnostic.getMessage(Locale.ROOT);
      return new Line(
          diagnostic.getLineNumber(), text.startsWith("cannot find symbol") ? JAVAC : text);
    }

    String code() {
      return text.replaceAll("\\[(.*?)].*", "$1");
    }

    @Override
    public int compareTo(Line other) {
      int byNumber = Long.compare(number, other.number);
      return byNumber == 0 ? text.compareTo(other.text) : byNumber;
    }

    @Override
    public String toString() {
      return number + ": " + text + "\n";
    }
  }
}
