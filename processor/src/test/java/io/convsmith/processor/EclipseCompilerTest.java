package io.convsmith.processor;

import static io.convsmith.processor.OpCompiler.opCompiler;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.ConvolutionOp;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler.CompilationTask;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Eclipse's compiler implements annotation processing by itself, not by javac's code. */
class EclipseCompilerTest {
  private static final String NEEDED_BY_JAVAC = "Unnecessary @SuppressWarnings(\"removal\")";

  @TempDir private Path output;

  @Test
  void eclipsesCompilerWritesTheSameLayersAsJavac() throws IOException {
    assertThat(complaints(OpCompiler.files("good"))).isEmpty();

    for (JavaFileObject layer : opCompiler().folder("good").compile().generatedSourceFiles()) {
      Path written = output.resolve(layer.getName().replaceFirst("^/SOURCE_OUTPUT/", ""));
      assertThat(Files.readString(written)).isEqualTo(OpCompiler.text(layer));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "WrongDefault",
        "GradientParameter",
        "AfterItself",
        "InitialMethod",
        "SizeOfImages"
      })
  void eclipsesCompilerReportsTheSameFindings(String name) throws IOException {
    Path source = OpCompiler.resource("bad/" + name + ".java");

    assertThat(complaints(List.of(source)))
        .containsExactlyElementsOf(ReportedLine.expectedIn(source));
  }

  @Test
  void noBadSourceBreaksTheProcessorInEclipsesCompiler() throws IOException {
    List<Path> sources = OpCompiler.files("bad");

    assertThat(complaints(sources))
        .hasSizeGreaterThan(sources.size())
        .noneMatch(line -> line.code().equals("convsmith:internal-error"));
  }

  @Test
  void eclipsesCompilerReportsBrokenAnnotationsByItself() throws IOException {
    assertThat(complaints(List.of(OpCompiler.resource("bad/BrokenAnnotations.java"))))
        .isNotEmpty()
        .noneMatch(line -> line.text().contains("convsmith:"));
  }

  private List<ReportedLine> complaints(List<Path> sources) throws IOException {
    EclipseCompiler compiler = new EclipseCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(diagnostics, Locale.ROOT, UTF_8)) {
      CompilationTask task =
          compiler.getTask(
              new StringWriter(),
              files,
              diagnostics,
              List.of("--release", "17", "-cp", classPath(), "-d", output + "", "-s", output + ""),
              null,
              files.getJavaFileObjectsFromPaths(sources));
      task.setProcessors(List.of(new ConvolutionOpProcessor()));
      task.call();
    }
    return diagnostics.getDiagnostics().stream()
        .map(ReportedLine::of)
        .filter(line -> !line.text().equals(NEEDED_BY_JAVAC))
        .sorted()
        .toList();
  }

  private static String classPath() {
    Stream<File> api = Stream.of(ConvolutionOp.class, NullMarked.class).map(OpCompiler::location);
    return Stream.concat(api, OpCompiler.RUNTIME.stream())
        .map(File::toString)
        .collect(joining(File.pathSeparator));
  }
}
