package io.convsmith.processor;

import static io.convsmith.processor.OpCompiler.opCompiler;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import org.junit.jupiter.api.Test;

/** Ops written in Kotlin, as kapt's stubs show them. */
class KotlinStubsTest {
  private static final String IMPORTS =
      """
      package demo;

      import io.convsmith.ConvolutionOp;
      import io.convsmith.Hyperparameter;
      import io.convsmith.tensor.Tensor;

      """;

  @Test
  void theStaticFunctionOfACompanionIsOneOp() {
    Compilation compilation =
        compiled(
            """
            @kotlin.Metadata
            public final class Squares {
              public static final Squares.Companion Companion = null;
              private Squares() {}

              @kotlin.jvm.JvmStatic
              @ConvolutionOp
              public static final Tensor power(Tensor kernel, @Hyperparameter("2") double exponent) {
                return null;
              }

              @kotlin.Metadata
              public static final class Companion {
                private Companion() {}

                @kotlin.jvm.JvmStatic
                @ConvolutionOp
                public final Tensor power(Tensor kernel, @Hyperparameter("2") double exponent) {
                  return null;
                }
              }
            }
            """);

    assertThat(layer(compilation, "PowerConv2D"))
        .contains("Squares.power(kernel, options.exponent)");
  }

  @Test
  void aDataClassHasAnInternalMethodACopyAndAConstructorForItsDefaults() {
    Compilation compilation =
        compiled(
            """
            @ConvolutionOp
            @kotlin.Metadata
            public final class Shifted {
              public Shifted(@Hyperparameter("1") double offset, @Hyperparameter("2") int times) {}
              public Shifted(@Hyperparameter("1") double offset) {}
              public Shifted() {}

              public final Tensor transform$main(Tensor kernel) {
                return null;
              }

              public final Shifted copy(@Hyperparameter("1") double offset, @Hyperparameter("2") int times) {
                return null;
              }
            }
            """);

    assertThat(layer(compilation, "ShiftedConv2D"))
        .contains("new Shifted(options.offset, options.times)", "op.transform$main(kernel)");
  }

  @Test
  void constructorsOfWhichNoneHasAllParametersStayUnclear() {
    Compilation compilation =
        compiled(
            """
            @ConvolutionOp
            @kotlin.Metadata
            public final class Shifted {
              public Shifted(@Hyperparameter("1") double offset, @Hyperparameter("2") int times) {}
              public Shifted(@Hyperparameter("1") double distance) {}

              public final Tensor transform(Tensor kernel) {
                return null;
              }
            }
            """);

    assertThat(compilation.errors())
        .singleElement()
        .asString()
        .contains("[convsmith:several-constructors]", "has 2 constructors");
  }

  @Test
  void anObjectCannotBeCreated() {
    Compilation compilation =
        compiled(
            """
            @ConvolutionOp
            @kotlin.Metadata
            public final class Shifted {
              public static final Shifted INSTANCE = null;
              private Shifted() {}

              public final Tensor transform(Tensor kernel) {
                return null;
              }
            }
            """);

    assertThat(compilation.errors())
        .singleElement()
        .asString()
        .contains("[convsmith:not-a-class]", "in Kotlin: a class");
  }

  @Test
  void whatKaptPutsForAnUnknownTypeIsUnknown() {
    Compilation compilation =
        compiled(
            """
            @kotlin.Metadata
            public final class Shifted {
              @ConvolutionOp
              public static final Tensor shifted(error.NonExistentClass kernel) {
                return null;
              }
            }
            """);

    assertThat(compilation.errors())
        .singleElement()
        .asString()
        .contains("[convsmith:unresolved-type]", "set correctErrorTypes");
  }

  private static Compilation compiled(String stub) {
    String name = stub.contains("class Squares") ? "demo.Squares" : "demo.Shifted";
    return opCompiler()
        .source("kotlin.Metadata", "package kotlin; public @interface Metadata {}")
        .source("kotlin.jvm.JvmStatic", "package kotlin.jvm; public @interface JvmStatic {}")
        .source("error.NonExistentClass", "package error; public final class NonExistentClass {}")
        .source(name, IMPORTS + stub)
        .compile();
  }

  private static String layer(Compilation compilation, String name) {
    assertThat(compilation.errors()).isEmpty();
    return compilation.generatedSourceFiles().stream()
        .filter(file -> file.getName().endsWith("/" + name + ".java"))
        .map(OpCompiler::text)
        .findFirst()
        .orElseThrow();
  }
}
