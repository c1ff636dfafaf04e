package io.convsmith.processor;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** javac as a command, of the JDK at hand and of JDK 25, with the processor on its path. */
class JavacTest {
  private static final List<String> STRICT =
      List.of("--release", "17", "-Xlint:all,-processing,-options,-path", "-Werror");

  @TempDir private Path classes;
  @TempDir private Path sources;

  @Test
  void theJavacAtHandMakesTheSameLayersFromItsCommandLine() {
    assertMakesTheSameLayers(Jdk.own());
  }

  @Test
  void theJavacAtHandMakesTheSameLayersForPeopleWhoSpeakTurkish() {
    assertMakesTheSameLayers(
        Jdk.own(),
        "-J-Duser.language=tr",
        "-J-Duser.country=TR",
        "-J-Duser.timezone=Pacific/Chatham",
        "-J-Dfile.encoding=ISO-8859-9");
  }

  @Test
  void javac25MakesTheSameLayers() {
    assertMakesTheSameLayers(jdk25());
  }

  /** Compiles the bad sources in a JVM of its own, by the very test that this JVM runs too. */
  @Test
  void javac25ReportsTheSameFindings() {
    List<String> arguments = new ArrayList<>();
    for (String exported : List.of("api", "file", "parser", "tree", "util")) {
      arguments.add("--add-exports=jdk.compiler/com.sun.tools.javac." + exported + "=ALL-UNNAMED");
    }
    arguments.addAll(
        List.of("-cp", System.getProperty("java.class.path"), BadOpsCheck.class.getName()));

    Jdk.Run run = jdk25().run("java", arguments);

    assertThat(run.output().strip())
        .endsWith("All " + OpCompiler.files("bad").size() + " sources get their findings.");
    assertThat(run.exit()).isZero();
  }

  /** Words in the source may be escaped where its encoding does not have their letters. */
  @Test
  void whatTheEncodingOfTheSourcesDoesNotHaveIsInTheLayersAllTheSame() throws IOException {
    Path source = sources.resolve("Ops.java");
    Files.writeString(
        source,
        """
        package demo;

        import io.convsmith.ConvolutionOp;
        import io.convsmith.Hyperparameter;
        import io.convsmith.tensor.Tensor;

        class Ops {
          @ConvolutionOp
          static Tensor scaled(Tensor kernel, @Hyperparameter("\\u65e5\\ud835\\udcb3") String l\\u00e4nge) {
            return kernel.times(l\\u00e4nge.length());
          }

          Object layer = new ScaledConv2D(1, 1, c -> c.l\\u00e4nge("x"));
        }
        """,
        US_ASCII);

    Jdk.Run run = javac(Jdk.own(), List.of("-encoding", "US-ASCII"), List.of(source.toString()));

    assertThat(run).isEqualTo(new Jdk.Run(0, ""));
    assertThat(CommandLine.generated(sources, classes))
        .hasEntrySatisfying(
            "SOURCE_OUTPUT/demo/ScaledConv2D.java",
            layer -> assertThat(layer).contains("String l\\u00e4nge = \"\\u65e5\\ud835\\udcb3\";"));
  }

  private void assertMakesTheSameLayers(Jdk jdk, String... options) {
    Jdk.Run run = javac(jdk, List.of(options), CommandLine.sources("good"));

    assertThat(run).isEqualTo(new Jdk.Run(0, ""));
    try (MemoryJavac javac = new MemoryJavac()) {
      Compiled here = javac.compile(MemoryJavac.folder("good"), new ConvolutionOpProcessor());
      assertThat(CommandLine.generated(sources, classes)).isEqualTo(here.generated()).isNotEmpty();
    }
  }

  private Jdk.Run javac(Jdk jdk, List<String> options, List<String> files) {
    List<String> arguments = new ArrayList<>(options);
    arguments.addAll(STRICT);
    arguments.addAll(List.of("-cp", CommandLine.classPath()));
    arguments.addAll(List.of("-processorpath", CommandLine.processorPath()));
    arguments.addAll(List.of("-d", classes.toString(), "-s", sources.toString()));
    arguments.addAll(files);
    return jdk.run("javac", arguments);
  }

  private static Jdk jdk25() {
    Optional<Jdk> jdk = Jdk.ofVersion(25);
    assumeTrue(
        jdk.isPresent(),
        "No JDK 25 lies beside the one that runs the tests, nor does JAVA_HOME_25 name one.");
    return jdk.get();
  }
}
