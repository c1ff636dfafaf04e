package io.convsmith.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.ConvolutionOp;
import io.convsmith.Hyperparameter;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Gradle relies on when it compiles only what has changed. */
class IncrementalTest {
  private static final MemoryJavac JAVAC = new MemoryJavac();
  private static final CompiledFolder GOOD = new CompiledFolder(JAVAC);

  private static final String OPS =
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

  @AfterAll
  static void close() {
    JAVAC.close();
  }

  static Stream<String> sourcesWithOps() {
    return GOOD.withOps().stream();
  }

  @Test
  void eachFileComesFromOneElementWhichIsAnOp() {
    assertThat(GOOD.watched().origins()).hasSameSizeAs(GOOD.compiled().generated());
    assertThat(GOOD.watched().origins().values())
        .allSatisfy(
            origins ->
                assertThat(origins)
                    .singleElement()
                    .extracting(WatchedProcessor.Origin::element)
                    .isIn(GOOD.watched().ops()));
    assertThat(GOOD.watched().origins().values().stream().distinct())
        .hasSameSizeAs(GOOD.watched().ops());
  }

  @Test
  void theAnnotationsAreInClassFilesSoThatTheyAreFoundThereAgain() {
    for (Class<?> annotation : List.of(ConvolutionOp.class, Hyperparameter.class)) {
      assertThat(annotation.getAnnotation(Retention.class).value())
          .isNotEqualTo(RetentionPolicy.SOURCE);
    }
  }

  @ParameterizedTest
  @MethodSource("sourcesWithOps")
  void aSourceByItselfGivesTheSameBytesAsAllTogether(String file) {
    Compiled alone =
        JAVAC.compile(
            Map.of(file, GOOD.sources().get(file)),
            GOOD.classesWithout(file),
            MemoryJavac.STRICT,
            new ConvolutionOpProcessor());

    assertThat(alone.reported()).isEmpty();
    assertThat(alone.generated()).isNotEmpty().isEqualTo(GOOD.generatedOf(file));
  }

  @ParameterizedTest
  @MethodSource("sourcesWithOps")
  void aSourceByItselfGivesTheSameBytesWhileItsFormerLayersAreStillThere(String file) {
    Compiled again =
        JAVAC.compile(
            Map.of(file, GOOD.sources().get(file)),
            GOOD.compiled().classes(),
            MemoryJavac.STRICT,
            new ConvolutionOpProcessor());

    assertThat(again.reported()).isEmpty();
    assertThat(again.generated()).isEqualTo(GOOD.generatedOf(file));
  }

  @ParameterizedTest
  @MethodSource("sourcesWithOps")
  void withoutASourceItsFilesAloneAreMissing(String file) {
    Map<String, String> rest = new TreeMap<>(GOOD.sources());
    rest.remove(file);
    rest.remove("good/Use.java");
    Map<String, String> expected = new TreeMap<>(GOOD.compiled().generated());
    expected.keySet().removeAll(GOOD.generatedOf(file).keySet());

    Compiled compiled =
        JAVAC.compile(rest, GOOD.classesOf(file), MemoryJavac.STRICT, new ConvolutionOpProcessor());

    assertThat(compiled.reported()).isEmpty();
    assertThat(compiled.generated()).isEqualTo(expected);
  }

  @Test
  void anOpThatMovesToAnotherClassReplacesTheLayerOfTheEarlierBuild() {
    Map<String, byte[]> earlier =
        JAVAC.compile(Map.of("demo/Ops.java", OPS), new ConvolutionOpProcessor()).classes();
    String moved = OPS.replace("class Ops", "class Moved");

    Compiled compiled =
        JAVAC.compile(
            Map.of("demo/Moved.java", moved),
            earlier,
            MemoryJavac.STRICT,
            new ConvolutionOpProcessor());

    assertThat(compiled.reported()).isEmpty();
    assertThat(compiled.generated().get("SOURCE_OUTPUT/demo/StandardizedConv2D.java"))
        .contains("op = \"demo.Moved#standardized\"");
  }

  @Test
  void aClassThatIsNoLayerOfAnEarlierBuildIsNotReplaced() {
    Map<String, byte[]> byHand =
        JAVAC
            .compile(
                Map.of("demo/StandardizedConv2D.java", "package demo; class StandardizedConv2D {}"))
            .classes();

    Compiled compiled =
        JAVAC.compile(
            Map.of("demo/Ops.java", OPS), byHand, MemoryJavac.STRICT, new ConvolutionOpProcessor());

    assertThat(compiled.diagnostics())
        .singleElement()
        .extracting(it -> it.getMessage(Locale.ROOT))
        .asString()
        .startsWith("[convsmith:name-taken]");
  }
}
