package io.convsmith.processor;

import static io.convsmith.processor.OpCompiler.opCompiler;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import io.convsmith.processor.diagnose.Diagnostic;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Ops whose signatures mention what another processor writes. */
class DeferralTest {
  private static final String IMPORTS =
      """
      package demo;

      import io.convsmith.ConvolutionOp;
      import io.convsmith.Hyperparameter;
      import io.convsmith.tensor.Tensor;

      """;

  private static final String STATIC_OPS =
      IMPORTS
          + """
          class Ops {
            @ConvolutionOp
            static Tensor other(Tensor kernel) {
              return kernel;
            }

            @ConvolutionOp
            static Tensor waiting(Tensor kernel, @Hyperparameter("FAST") Mode mode) {
              return mode == Mode.FAST ? kernel : kernel.abs();
            }
          }
          """;

  private static final String CLASS_OP =
      IMPORTS
          + """
          class Ops {
            @ConvolutionOp
            record Waiting(@Hyperparameter("FAST") Mode mode) {
              Tensor transform(Tensor kernel) {
                return mode == Mode.FAST ? kernel : kernel.abs();
              }
            }
          }
          """;

  @Test
  void aStaticOpWaitsForATypeThatAnotherProcessorWrites() {
    Compilation compilation = opCompiler().with(modes()).source("demo.Ops", STATIC_OPS).compile();

    assertThat(compilation.diagnostics()).isEmpty();
    assertThat(compilation.generatedSourceFiles())
        .extracting(file -> file.getName())
        .contains("/SOURCE_OUTPUT/demo/OtherConv2D.java", "/SOURCE_OUTPUT/demo/WaitingConv2D.java");
  }

  @Test
  void aRecordWaitsForATypeThatAnotherProcessorWrites() {
    Compilation compilation = opCompiler().with(modes()).source("demo.Ops", CLASS_OP).compile();

    assertThat(compilation.diagnostics()).isEmpty();
    assertThat(compilation.generatedSourceFiles())
        .extracting(file -> file.getName())
        .contains("/SOURCE_OUTPUT/demo/WaitingConv2D.java");
  }

  @Test
  void anOpWaitsForWhatItsGradientItsFirstNumbersAndItsAnnotationsMention() {
    String ops =
        """
        package demo;

        import io.convsmith.ConvolutionOp;
        import io.convsmith.ConvolutionOpGradient;
        import io.convsmith.Hyperparameter;
        import io.convsmith.Trainable;
        import io.convsmith.tensor.Tensor;

        class Ops {
          @ConvolutionOp
          static Tensor sloped(Tensor kernel, @Hyperparameter("FAST") Mode mode) {
            return kernel;
          }

          @ConvolutionOpGradient("sloped")
          static Tensor slope(Mode mode, Tensor upstream) {
            return upstream;
          }

          @ConvolutionOp
          static Tensor begun(Tensor kernel, @Trainable(init = "#first") Tensor gain) {
            return kernel.times(gain);
          }

          static Tensor first(Tensor kernel) {
            return kernel.mean();
          }

          static Tensor first(Tensor kernel, Mode mode) {
            return kernel.mean();
          }

          @ConvolutionOp(kernelShape = {"3", Mode.SIZE})
          static Tensor shaped(Tensor kernel) {
            return kernel;
          }

          @ConvolutionOp(after = "sloped")
          static Tensor behind(Tensor kernel) {
            return kernel;
          }
        }
        """;

    Compilation compilation = opCompiler().with(modes()).source("demo.Ops", ops).compile();

    assertThat(compilation.diagnostics()).isEmpty();
    assertThat(compilation.generatedSourceFiles())
        .extracting(file -> file.getName().replaceAll(".*/", ""))
        .contains(
            "SlopedConv2D.java", "BegunConv2D.java", "ShapedConv2D.java", "BehindConv2D.java");
  }

  @Test
  void whileOneOpWaitsTheFindingsOfTheOthersAreAllThatIsReported() {
    String notStatic = STATIC_OPS.replace("static Tensor other", "Tensor other");

    Compilation compilation = opCompiler().with(modes()).source("demo.Ops", notStatic).compile();

    assertThat(compilation.diagnostics())
        .extracting(diagnostic -> diagnostic.getMessage(Locale.ROOT))
        .singleElement()
        .asString()
        .contains(Diagnostic.NOT_STATIC.code());
  }

  @Test
  void whatIsWrongWithAWaitingOpIsReportedWhenItsTypeIsThere() {
    String wrongDefault = STATIC_OPS.replace("\"FAST\"", "\"FASTER\"");

    Compilation compilation = opCompiler().with(modes()).source("demo.Ops", wrongDefault).compile();

    assertThat(compilation.diagnostics())
        .extracting(diagnostic -> diagnostic.getMessage(Locale.ROOT))
        .singleElement()
        .asString()
        .contains(Diagnostic.WRONG_DEFAULT.code(), "demo.Mode", "Did you mean FAST?");
  }

  private static GeneratingProcessor modes() {
    return new GeneratingProcessor(
        "demo.Mode",
        "package demo; enum Mode { FAST, EXACT; static final String SIZE = \"FILTERS\"; }");
  }
}
