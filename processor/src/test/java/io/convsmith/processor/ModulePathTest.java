package io.convsmith.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javapoet.JavaFile;
import io.convsmith.ConvolutionOp;
import io.convsmith.layers.Conv2D;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application that is a module, with Convsmith's jars as modules. */
class ModulePathTest {
  private static final String MODULE =
      """
      module demo {
        requires io.convsmith.api;
        requires io.convsmith.runtime;
      }
      """;

  private static final String MAIN =
      """
      package demo;

      import io.convsmith.ConvolutionOp;
      import io.convsmith.Hyperparameter;
      import io.convsmith.tensor.Shape;
      import io.convsmith.tensor.Tensor;

      public final class Main {
        private Main() {}

        @ConvolutionOp
        static Tensor scaled(Tensor kernel, @Hyperparameter("2") double factor) {
          return kernel.times(factor);
        }

        public static void main(String[] arguments) {
          ScaledConv2D layer = new ScaledConv2D(5, 3, c -> c.factor(4));
          System.out.println(layer.outputShape(Shape.of(1, 8, 8, 2)));
          System.out.println(Main.class.getModule() + " " + layer.getClass().getModule());
        }
      }
      """;

  private static final String READING =
      """
      package demo;

      import io.convsmith.ConvolutionOp;
      import io.convsmith.Hyperparameter;
      import io.convsmith.layers.Layer;
      import io.convsmith.layers.LayerTypes;
      import io.convsmith.tensor.Tensor;

      public final class Main {
        private Main() {}

        @ConvolutionOp(id = "scaled-1")
        static Tensor scaled(Tensor kernel, @Hyperparameter("2") double factor) {
          return kernel.times(factor);
        }

        public static void main(String[] arguments) {
          ScaledConv2D layer = new ScaledConv2D(5, 3, c -> c.factor(4));
          try {
            Layer again = new LayerTypes().made(LayerTypes.nameOf(layer), layer.config());
            boolean same = again.config().equals(layer.config());
            System.out.println(again.getClass().getName() + " " + same);
          } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
          }
        }
      }
      """;

  @TempDir private Path folder;
  private Path api;
  private Path runtime;
  private Path processor;

  @BeforeEach
  void packJars() throws IOException {
    api = JarFile.ofModule(folder, ConvolutionOp.class, "io.convsmith.api");
    runtime = JarFile.ofModule(folder, Conv2D.class, "io.convsmith.runtime");
    processor = JarFile.ofModule(folder, ConvolutionOpProcessor.class, "io.convsmith.processor");
    Files.createDirectories(folder.resolve("demo"));
    Files.writeString(folder.resolve("module-info.java"), MODULE);
    Files.writeString(folder.resolve("demo").resolve("Main.java"), MAIN);
  }

  @Test
  void theJarsAreModulesByTheNamesThatApplicationsRequire() {
    assertThat(ModuleFinder.of(api, runtime, processor).findAll())
        .extracting(module -> module.descriptor().name())
        .containsExactlyInAnyOrder(
            "io.convsmith.api", "io.convsmith.runtime", "io.convsmith.processor");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--processor-path", "--processor-module-path"})
  void aModuleWithAnOpCompilesAndRuns(String option) {
    Path javaPoet = OpCompiler.location(JavaFile.class).toPath();
    Path classes = folder.resolve("classes");
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--release", "17", "-d", classes.toString()));
    arguments.addAll(List.of("--module-path", CommandLine.joined(List.of(api, runtime))));
    arguments.addAll(List.of("-cp", nd4j()));
    arguments.addAll(List.of(option, CommandLine.joined(List.of(processor, javaPoet, api))));
    arguments.add(folder.resolve("module-info.java").toString());
    arguments.add(folder.resolve("demo").resolve("Main.java").toString());

    assertThat(javac(arguments)).isEmpty();

    Jdk.Run run =
        Jdk.own()
            .run(
                "java",
                List.of(
                    "--module-path",
                    CommandLine.joined(List.of(api, runtime, classes)),
                    "-cp",
                    nd4j(),
                    "-m",
                    "demo/demo.Main"));
    assertThat(run.output().lines().toList())
        .containsExactly("[1,6,6,5]", "module demo module demo");
    assertThat(run.exit()).isZero();
  }

  @Test
  void aLayerOfAClosedPackageIsFoundOnceItIsOpened() throws IOException {
    Files.writeString(folder.resolve("demo").resolve("Main.java"), READING);

    assertThat(compiled(MODULE))
        .containsExactly(
            "The layer demo.ScaledConv2D cannot be made, because its package is closed: write"
                + " \"opens demo;\" into the module-info of demo, or make the op public and export"
                + " the package.");
    assertThat(compiled(MODULE.replace("module demo {", "module demo { opens demo;")))
        .containsExactly("demo.ScaledConv2D true");
  }

  /** What {@code Main} prints in a module. */
  private List<String> compiled(String module) throws IOException {
    Path classes = folder.resolve("classes");
    Files.writeString(folder.resolve("module-info.java"), module);
    Path javaPoet = OpCompiler.location(JavaFile.class).toPath();
    assertThat(
            javac(
                List.of(
                    "--release",
                    "17",
                    "-d",
                    classes.toString(),
                    "--module-path",
                    CommandLine.joined(List.of(api, runtime)),
                    "-cp",
                    nd4j(),
                    "--processor-path",
                    CommandLine.joined(List.of(processor, javaPoet, api)),
                    folder.resolve("module-info.java").toString(),
                    folder.resolve("demo").resolve("Main.java").toString())))
        .isEmpty();
    return Jdk.own()
        .run(
            "java",
            List.of(
                "--module-path",
                CommandLine.joined(List.of(api, runtime, classes)),
                "-cp",
                nd4j(),
                "-m",
                "demo/demo.Main"))
        .output()
        .lines()
        .toList();
  }

  private static String nd4j() {
    return CommandLine.joined(OpCompiler.RUNTIME.subList(1, OpCompiler.RUNTIME.size()));
  }

  private static String javac(List<String> arguments) {
    StringWriter said = new StringWriter();
    PrintWriter writer = new PrintWriter(said);
    ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
    javac.run(writer, writer, arguments.toArray(new String[0]));
    return said.toString();
  }
}
