package io.convsmith.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ops, and what ops need, that other processors write round by round, before ours or after it. */
class RoundsTest {
  private static final MemoryJavac JAVAC = new MemoryJavac();

  private static final String IMPORTS =
      """
      package demo;

      import io.convsmith.ConvolutionOp;
      import io.convsmith.Hyperparameter;
      import io.convsmith.tensor.Tensor;

      """;

  private static final String PLAIN =
      IMPORTS
          + """
          class Plain {
            @ConvolutionOp
            static Tensor plain(Tensor kernel) {
              return kernel;
            }
          }
          """;

  private static final String MODED =
      IMPORTS
          + """
          class Moded {
            @ConvolutionOp
            static Tensor moded(Tensor kernel, @Hyperparameter("FAST") Mode mode) {
              return mode == Mode.FAST ? kernel : kernel.abs();
            }
          }
          """;

  private static final String THROWING =
      IMPORTS
          + """
          class Throwing {
            @ConvolutionOp
            static Tensor throwing(Tensor kernel) throws Refusal {
              return kernel;
            }

            @ConvolutionOp
            record Clipped(@Hyperparameter("0.5") double limit) {
              Tensor transform(Tensor kernel) throws Refusal {
                return kernel.clip(-limit, limit);
              }
            }
          }
          """;

  private static final String MODE = "package demo; enum Mode { FAST, EXACT }";
  private static final String REFUSAL =
      "package demo; class Refusal extends RuntimeException { static final long serialVersionUID ="
          + " 1; }";

  @AfterAll
  static void close() {
    JAVAC.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aTypeThatASignatureNeedsMayComeInTheFirstRound(boolean oursFirst) {
    Compiled compiled = compile(oursFirst, THROWING, List.of(Map.of("demo.Refusal", REFUSAL)));

    assertLayers(compiled, "Throwing", "Clipped");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aTypeThatASignatureNeedsMayComeInTheThirdRound(boolean oursFirst) {
    Compiled compiled =
        compile(
            oursFirst,
            THROWING,
            List.of(
                Map.of("demo.Nothing", "package demo; class Nothing {}"),
                Map.of("demo.Little", "package demo; class Little {}"),
                Map.of("demo.Refusal", REFUSAL)));

    assertLayers(compiled, "Throwing", "Clipped");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theEnumOfAHyperparameterMayComeInTheFirstRound(boolean oursFirst) {
    Compiled compiled = compile(oursFirst, MODED, List.of(Map.of("demo.Mode", MODE)));

    assertLayers(compiled, "Moded");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anOpMayComeInTheFirstRound(boolean oursFirst) {
    String user = "package demo; class User { Object layer = new PlainConv2D(1, 1); }";

    Compiled compiled = compile(oursFirst, user, List.of(Map.of("demo.Plain", PLAIN)));

    assertLayers(compiled, "Plain");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anOpMayComeInOneRoundAndWhatItNeedsInTheNext(boolean oursFirst) {
    Compiled compiled =
        compile(oursFirst, PLAIN, List.of(Map.of("demo.Moded", MODED), Map.of("demo.Mode", MODE)));

    assertLayers(compiled, "Moded", "Plain");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aTypeThatNeverComesIsReportedOnce(boolean oursFirst) {
    Compiled compiled =
        compile(oursFirst, MODED, List.of(Map.of("demo.Other", "package demo; class Other {}")));

    assertThat(compiled.reported())
        .filteredOn(line -> line.text().startsWith("[convsmith:"))
        .extracting(ReportedLine::code)
        .containsExactly("convsmith:unresolved-type");
    assertThat(compiled.generated().keySet()).noneMatch(path -> path.endsWith("Conv2D.java"));
  }

  private static Compiled compile(
      boolean oursFirst, String source, List<Map<String, String>> rounds) {
    Processor ours = new ConvolutionOpProcessor();
    Processor other = new RoundsProcessor(rounds);
    Map<String, String> sources =
        Map.of("demo/" + source.replaceAll("(?s).*?class (\\w+).*", "$1") + ".java", source);
    return oursFirst ? JAVAC.compile(sources, ours, other) : JAVAC.compile(sources, other, ours);
  }

  private static void assertLayers(Compiled compiled, String... prefixes) {
    assertThat(compiled.reported()).isEmpty();
    for (String prefix : prefixes) {
      String layer = "demo/" + prefix + "Conv2D";
      assertThat(compiled.generated()).containsKey("SOURCE_OUTPUT/" + layer + ".java");
      assertThat(compiled.classes()).containsKey(layer + ".class");
    }
  }

  /** Writes some classes in each round. */
  private static final class RoundsProcessor extends AbstractProcessor {
    private final Deque<Map<String, String>> rounds;

    RoundsProcessor(List<Map<String, String>> rounds) {
      this.rounds = new ArrayDeque<>(rounds);
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return Set.of("*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      if (!rounds.isEmpty()) {
        rounds.remove().forEach(this::write);
      }
      return false;
    }

    private void write(String name, String source) {
      try (Writer writer = processingEnv.getFiler().createSourceFile(name).openWriter()) {
        writer.write(source);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
