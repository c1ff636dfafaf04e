package io.convsmith.processor;

import static io.convsmith.processor.OpCompiler.opCompiler;
import static io.convsmith.processor.OpCompiler.text;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ops in {@code good} compile, and some of their layers are in {@code expected}, byte by byte. */
class GoodOpsTest {
  @Test
  void goodOpsAndTheirLayersCompileWithoutAnyWarning() {
    Compilation compilation =
        opCompiler()
            .with("-Xdoclint:all/protected")
            .with("-Xdoclint/package:good")
            .folder("good")
            .compile();

    assertThat(compilation.diagnostics()).isEmpty();
    assertThat(compilation.status()).isEqualTo(Compilation.Status.SUCCESS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "good/StandardizedConv2D",
        "good/SharpenedConv2D",
        "good/MixedConv2D",
        "good/ScaledStandardizedConv2D",
        "good/CosineConv2D",
        "good/OlderConv2D",
        "good/SpectralConv2D",
        "good/BinarizedConv2D",
        "good/LowRankConv2D",
        "good/QuarteredConv2D",
        "good/LearnedConv1D",
        "UnpackagedConv2D"
      })
  void theLayerOfAMainFormReadsAsExpected(String layer) throws IOException {
    Compilation compilation = opCompiler().folder("good").compile();

    assertThat(compilation.generatedFile(StandardLocation.SOURCE_OUTPUT, layer + ".java"))
        .map(OpCompiler::text)
        .hasValue(Files.readString(OpCompiler.resource("expected/" + layer + ".java")));
  }

  @Test
  void withoutTheOptionalAnnotationsTheLayerDoesWithoutThem() throws IOException {
    Compilation compilation = opCompiler().withoutJspecify().folder("good").compile();

    assertThat(compilation.diagnostics()).isEmpty();
    assertThat(
            compilation.generatedFile(
                StandardLocation.SOURCE_OUTPUT, "good/StandardizedConv2D.java"))
        .map(OpCompiler::text)
        .hasValueSatisfying(source -> assertThat(source).doesNotContain("NullMarked"));
  }

  @Test
  void savedModelsFindEachLayerByAnEntryOfItsOwn() {
    Compilation compilation = opCompiler().folder("good").compile();

    assertThat(entries(compilation))
        .containsEntry("mixed-1", "good.MixedConv2D\n")
        .containsEntry("cosine", "good.CosineConv2D\n")
        .containsEntry("good.DeepConv2D", "good.DeepConv2D\n")
        .containsEntry("UnpackagedConv2D", "UnpackagedConv2D\n")
        .hasSameSizeAs(compilation.generatedSourceFiles());
  }

  @Test
  void theSameOpsGiveTheSameBytes() {
    Map<String, String> once = generated(opCompiler().folder("good").compile());
    Map<String, String> again = generated(opCompiler().folder("good").compile());

    assertThat(again).isEqualTo(once).isNotEmpty();
  }

  @Test
  void gradleMayProcessEachOpByItself() throws IOException {
    try (var registration =
        getClass().getResourceAsStream("/META-INF/gradle/incremental.annotation.processors")) {
      assertThat(new String(registration.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(ConvolutionOpProcessor.class.getName() + ",isolating\n");
    }
  }

  private static Map<String, String> entries(Compilation compilation) {
    String folder = "/CLASS_OUTPUT/META-INF/convsmith/";
    return compilation.generatedFiles().stream()
        .filter(file -> file.getName().startsWith(folder))
        .collect(toMap(file -> file.getName().substring(folder.length()), OpCompiler::text));
  }

  private static Map<String, String> generated(Compilation compilation) {
    return compilation.generatedFiles().stream()
        .filter(file -> file.getKind() != JavaFileObject.Kind.CLASS)
        .collect(toMap(JavaFileObject::getName, file -> text(file)));
  }
}
