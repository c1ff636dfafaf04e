package io.convsmith.processor;

import static io.convsmith.processor.OpCompiler.opCompiler;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.StandardLocation;
import org.junit.jupiter.api.Test;

/** The page about generated layers is made of the sources in {@code page}. */
class GeneratedPageTest {
  private static final Path PAGE = Path.of("..", "docs", "generated.md");
  private static final Path REWRITTEN = Path.of("target", "generated.md");

  private static final List<Example> EXAMPLES =
      List.of(
          new Example("A transform of the kernel", "Standardizing", "StandardizedConv2D"),
          new Example("A whole operation", "Comparing", "CosineConv2D"),
          new Example(
              "A record with a hyperparameter", "ScaledStandardized", "ScaledStandardizedConv2D"),
          new Example("A trainable variable and a state", "Normalizing", "SpectralConv2D"),
          new Example("A gradient written by hand", "Binarizing", "BinarizedConv2D"));

  @Test
  void thePageAboutGeneratedLayersIsInStepWithThem() throws IOException {
    Compilation compilation = opCompiler().folder("page").compile();
    assertThat(compilation.errors()).isEmpty();
    StringBuilder page = new StringBuilder(introduction());
    for (Example example : EXAMPLES) {
      page.append(section(compilation, example));
    }
    Files.createDirectories(REWRITTEN.getParent());
    Files.writeString(REWRITTEN, page);

    assertThat(Files.readString(PAGE))
        .as("docs/generated.md; the right one has been written to processor/%s", REWRITTEN)
        .isEqualTo(page.toString());
  }

  private static String introduction() {
    return """
        # What is generated

        For each op, what is written by hand and, below it, the layer that the annotation processor
        writes. Layers are ordinary sources in `target/generated-sources/annotations`, and can be
        read and stepped through. They hold the wiring and nothing else; what convolutions do lies
        in the base layers. The layers of public ops have longer Javadoc than these. This page is
        made by the processor itself.
        """;
  }

  private static String section(Compilation compilation, Example example) throws IOException {
    String written = Files.readString(OpCompiler.resource("page/" + example.op() + ".java"));
    String generated =
        compilation
            .generatedFile(StandardLocation.SOURCE_OUTPUT, "demo/" + example.layer() + ".java")
            .map(OpCompiler::text)
            .orElseThrow();
    return "\n## " + example.title() + "\n\n" + code(written) + "\nbecomes\n\n" + code(generated);
  }

  private static String code(String source) {
    return "```java\n" + source + "```\n";
  }

  private record Example(String title, String op, String layer) {}
}
