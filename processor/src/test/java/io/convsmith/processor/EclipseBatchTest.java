package io.convsmith.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.ConvolutionOp;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jdt.core.compiler.batch.BatchCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Eclipse's compiler as a command, which loads the processor by itself. Its findings are javac's,
 * except for what its model lacks: a record has no place in the source, a type with an unknown
 * argument is unknown as a whole, and an annotation's value that is not there is a text like any.
 */
class EclipseBatchTest {
  private static final Pattern FINDING =
      Pattern.compile(
          "(?m)^(?:.*\\.java:(\\d+): (?:error|warning): |\\d+\\. (?:ERROR|WARNING): )(\\[convsmith:.*)$");
  private static final Pattern ABOUT_RECORD = Pattern.compile("\\[convsmith:[^]]*] The record .*");
  private static final String UNKNOWN_ARGUMENT = "the type Absent,";
  private static final String UNKNOWN_AS_A_WHOLE =
      "the type java.util.List<java.util.Map<java.lang.String,Absent>>,";

  @TempDir private Path classes;
  @TempDir private Path sources;

  /** All but those with broken values, and those that ask for what a command line cannot have. */
  static Stream<Path> badSources() {
    return OpCompiler.files("bad").stream()
        .filter(source -> !source.endsWith("BrokenAnnotations.java"))
        .filter(
            source -> {
              String first = MemoryJavac.read(source).lines().findFirst().orElseThrow();
              return !first.startsWith("// Compiled with a ") && !first.contains("beside");
            });
  }

  @Test
  void eclipsesCommandMakesTheSameLayersAsJavac() {
    String said = compile(CommandLine.sources("good"), CommandLine.classPath());

    assertThat(said).doesNotContain(": error: ");
    try (MemoryJavac javac = new MemoryJavac()) {
      Compiled here = javac.compile(MemoryJavac.folder("good"), new ConvolutionOpProcessor());
      assertThat(CommandLine.generated(sources, classes)).isEqualTo(here.generated()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("badSources")
  void eclipsesCommandReportsTheSameFindingsAsJavac(Path source) {
    boolean runtime = !MemoryJavac.read(source).startsWith("// Compiled without the runtime.");
    String classPath =
        runtime ? CommandLine.classPath() : OpCompiler.location(ConvolutionOp.class).toString();

    List<ReportedLine> findings = findings(compile(List.of(source.toString()), classPath));
    if (source.endsWith("Several.java")) { // an array in an annotation of several lines has no line
      assertThat(findings)
          .extracting(ReportedLine::text)
          .containsExactlyInAnyOrderElementsOf(
              expected(source).stream().map(ReportedLine::text).toList());
    } else {
      assertThat(findings).containsExactlyElementsOf(expected(source));
    }
  }

  private static List<ReportedLine> findings(String said) {
    List<ReportedLine> findings = new ArrayList<>();
    Matcher matcher = FINDING.matcher(said);
    while (matcher.find()) {
      long line = matcher.group(1) == null ? 0 : Long.parseLong(matcher.group(1));
      findings.add(new ReportedLine(line, matcher.group(2)));
    }
    return findings.stream().sorted().toList();
  }

  private static List<ReportedLine> expected(Path source) {
    return ReportedLine.expectedIn(source).stream()
        .filter(line -> line.text().startsWith("[convsmith:"))
        .map(EclipseBatchTest::asEclipseHasIt)
        .sorted()
        .toList();
  }

  private static ReportedLine asEclipseHasIt(ReportedLine line) {
    String text = line.text().replace(UNKNOWN_ARGUMENT, UNKNOWN_AS_A_WHOLE);
    return new ReportedLine(ABOUT_RECORD.matcher(text).matches() ? 0 : line.number(), text);
  }

  private String compile(Collection<String> files, String classPath) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--release", "17", "-Xemacs", "-encoding", "UTF-8"));
    arguments.addAll(List.of("-cp", classPath, "-processorpath", CommandLine.processorPath()));
    arguments.addAll(List.of("-d", classes.toString(), "-s", sources.toString()));
    arguments.addAll(files);
    StringWriter said = new StringWriter();
    PrintWriter writer = new PrintWriter(said);
    BatchCompiler.compile(arguments.toArray(new String[0]), writer, writer, null);
    return said.toString();
  }
}
