package io.convsmith.processor;

import static io.convsmith.processor.OpCompiler.opCompiler;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.nio.file.Path;
import java.util.Locale;
import javax.tools.StandardLocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a compilation has besides the op. */
class SurroundingsTest {
  private static final String OP =
      """
      package demo;

      import io.convsmith.ConvolutionOp;
      import io.convsmith.tensor.Tensor;

      class Ops {
        @ConvolutionOp
        static Tensor standardized(Tensor kernel) {
          return kernel;
        }
      }
      """;

  @Test
  void aModuleThatDoesNotReadTheCompilersGetsNoGeneratedAnnotation() {
    Compilation compilation =
        opCompiler()
            .source("module-info", "module demo {}")
            .source("demo.Ops", OP)
            .with("--add-reads")
            .with("demo=ALL-UNNAMED")
            .compile();

    assertThat(compilation.diagnostics()).isEmpty();
    assertThat(source(compilation)).contains("@ConvsmithGenerated", "@NullMarked");
    assertThat(source(compilation)).doesNotContain("javax.annotation.processing");
  }

  @Test
  void aModuleThatReadsTheCompilersGetsTheGeneratedAnnotation() {
    Compilation compilation =
        opCompiler()
            .source("module-info", "module demo { requires java.compiler; }")
            .source("demo.Ops", OP)
            .with("--add-reads")
            .with("demo=ALL-UNNAMED")
            .compile();

    assertThat(compilation.diagnostics()).isEmpty();
    assertThat(source(compilation)).contains("@Generated");
  }

  @Test
  void theLayerOfAnEarlierCompilationIsReplaced(@TempDir Path folder) {
    String earlier =
        """
        package demo;

        import io.convsmith.ConvsmithGenerated;

        @ConvsmithGenerated(op = "demo.Former#standardized")
        class StandardizedConv2D {}
        """;

    Compilation compilation =
        opCompiler()
            .withClass(folder, "demo.StandardizedConv2D", earlier)
            .source("demo.Ops", OP)
            .compile();

    assertThat(compilation.diagnostics()).isEmpty();
    assertThat(source(compilation)).contains("demo.Ops#standardized");
  }

  @Test
  void aClassOfThatNameOnTheClassPathIsNotReplaced(@TempDir Path folder) {
    Compilation compilation =
        opCompiler()
            .withClass(
                folder, "demo.StandardizedConv2D", "package demo; class StandardizedConv2D {}")
            .source("demo.Ops", OP)
            .compile();

    assertThat(compilation.diagnostics())
        .singleElement()
        .extracting(diagnostic -> diagnostic.getMessage(Locale.ROOT))
        .asString()
        .startsWith("[convsmith:name-taken]");
  }

  @Test
  void aRuntimeWithoutALayerThatIsAskedForIsReportedWithItsName(@TempDir Path folder) {
    String layers =
        OP.replace(
                "@ConvolutionOp\n",
                "@ConvolutionOp(layers = {BaseLayer.CONV1D, BaseLayer.CONV2D})\n")
            .replace(
                "import io.convsmith.tensor",
                "import io.convsmith.BaseLayer;\nimport io.convsmith.tensor");

    Compilation compilation =
        opCompiler()
            .withoutRuntime()
            .withClass(
                folder,
                "io.convsmith.layers.Conv2D",
                "package io.convsmith.layers; public class Conv2D {}")
            .withClass(
                folder,
                "io.convsmith.layers.Conv2DOptions",
                "package io.convsmith.layers; public class Conv2DOptions {}")
            .source("demo.Ops", layers)
            .compile();

    assertThat(compilation.diagnostics())
        .singleElement()
        .extracting(diagnostic -> diagnostic.getMessage(Locale.ROOT))
        .asString()
        .startsWith("[convsmith:no-runtime]")
        .contains("io.convsmith.layers.Conv1D,");
  }

  @Test
  void theAnnotationIsLeftToOtherProcessorsToo() {
    assertThat(new ConvolutionOpProcessor().getSupportedAnnotationTypes())
        .containsExactlyInAnyOrder(
            "io.convsmith.ConvolutionOp",
            "io.convsmith.ConvolutionOpGradient",
            "io.convsmith.Hyperparameter",
            "io.convsmith.State",
            "io.convsmith.Trainable");
    Compilation compilation =
        opCompiler().source("demo.Ops", OP).with("-Xlint:processing").compile();

    assertThat(compilation.warnings())
        .extracting(warning -> warning.getMessage(Locale.ROOT))
        .anySatisfy(warning -> assertThat(warning).contains("No processor claimed"));
  }

  private static String source(Compilation compilation) {
    return compilation
        .generatedFile(StandardLocation.SOURCE_OUTPUT, "demo/StandardizedConv2D.java")
        .map(OpCompiler::text)
        .orElseThrow();
  }
}
