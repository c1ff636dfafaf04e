package io.convsmith.processor;

import static io.convsmith.processor.OpCompiler.opCompiler;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import io.convsmith.processor.diagnose.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each source in {@code bad} says in comments at the ends of its lines which diagnostics must be
 * reported there, word by word; all others are wrong.
 */
class BadOpsTest {
  static Stream<Path> sources() {
    return OpCompiler.files("bad").stream();
  }

  @ParameterizedTest
  @MethodSource("sources")
  void aBadSourceGetsTheDiagnosticsInItsCommentsAndNoOthers(Path source) throws IOException {
    List<ReportedLine> reported =
        compile(source).diagnostics().stream().map(ReportedLine::of).sorted().toList();

    assertThat(reported).containsExactlyElementsOf(ReportedLine.expectedIn(source));
  }

  @Test
  void everyDiagnosticHasABadSource() {
    Set<String> expected =
        sources()
            .flatMap(source -> ReportedLine.expectedIn(source).stream())
            .map(ReportedLine::code)
            .collect(toSet());

    assertThat(expected)
        .containsAll(Arrays.stream(Diagnostic.values()).map(Diagnostic::code).toList());
  }

  @ParameterizedTest
  @MethodSource("sources")
  void whatIsSuspiciousIsAWarningAndAllElseAnError(Path source) throws IOException {
    Set<String> suspicions =
        Arrays.stream(Diagnostic.values())
            .filter(Diagnostic::isWarning)
            .map(Diagnostic::code)
            .collect(toSet());
    Compilation compilation = compile(source);

    assertThat(compilation.warnings())
        .allMatch(warning -> suspicions.contains(ReportedLine.of(warning).code()));
    assertThat(compilation.errors())
        .noneMatch(error -> suspicions.contains(ReportedLine.of(error).code()));
  }

  private static Compilation compile(Path source) throws IOException {
    // All warnings are in the comments: they need not be errors as well.
    return compiler(source).withWarnings().file("bad/" + source.getFileName()).compile();
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

  /** A failure whose report has no line of this file in it. */
  private static final class FailureOfTheWriter extends RuntimeException {
    private static final long serialVersionUID = 1;

    FailureOfTheWriter() {
      super("no ink");
      setStackTrace(new StackTraceElement[] {new StackTraceElement("Pen", "write", "Pen.java", 7)});
    }
  }
}
