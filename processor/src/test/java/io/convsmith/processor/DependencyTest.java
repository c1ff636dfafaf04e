package io.convsmith.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ops in the jar of a dependency, whose layers are in that jar too. */
class DependencyTest {
  private static final String LIBRARY =
      """
      package library;

      import io.convsmith.ConvolutionOp;
      import io.convsmith.Hyperparameter;
      import io.convsmith.tensor.Tensor;

      /** Ops for others. */
      public final class Ops {
        /** Of a hyperparameter. */
        public enum Mode {
          /** One. */
          ONE,
          /** The other. */
          OTHER
        }

        private Ops() {}

        /** An op. */
        @ConvolutionOp(id = "standard")
        public static Tensor standardized(Tensor kernel, @Hyperparameter("ONE") Mode mode) {
          return mode == Mode.ONE ? kernel : kernel.abs();
        }
      }
      """;

  private static final String USER =
      """
      package demo;

      import io.convsmith.ConvolutionOp;
      import io.convsmith.Hyperparameter;
      import io.convsmith.tensor.Tensor;
      import library.Ops.Mode;

      class User {
        Object theirs = new library.StandardizedConv2D(4, 3, c -> c.mode(Mode.OTHER));
        Object ours = new StandardizedConv2D(4, 3, c -> c.mode(Mode.ONE));

        @ConvolutionOp
        static Tensor standardized(Tensor kernel, @Hyperparameter("OTHER") Mode mode) {
          return library.Ops.standardized(kernel, mode);
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  void theLayersOfADependencyAreUsedAndNotMadeAgain() throws Exception {
    Compiled library = library();

    Compiled compiled = withLibrary(library, Map.of("demo/User.java", USER));

    assertThat(compiled.reported()).isEmpty();
    assertThat(compiled.generated())
        .containsOnlyKeys(
            "SOURCE_OUTPUT/demo/StandardizedConv2D.java",
            "CLASS_OUTPUT/META-INF/convsmith/demo.StandardizedConv2D");
    Map<String, byte[]> classes = compiled.classes();
    classes.putAll(library.classes());
    Class<?> user = new MemoryLoader(classes).loadClass("demo.User");
    var constructor = user.getDeclaredConstructor();
    constructor.setAccessible(true);
    assertThat(constructor.newInstance()).isNotNull();
  }

  @Test
  void anOpOfTheSameQualifiedNameGoesBeforeThatOfADependencyAsEveryClassDoes() {
    String ours = LIBRARY.replace("Hyperparameter(\"ONE\")", "Hyperparameter(\"OTHER\")");

    Compiled compiled = withLibrary(library(), Map.of("library/Ops.java", ours));

    assertThat(compiled.reported()).isEmpty();
    assertThat(compiled.generated().get("SOURCE_OUTPUT/library/StandardizedConv2D.java"))
        .contains("Ops.Mode.OTHER");
  }

  @Test
  void aCompilationWithoutOpsWritesNothing() {
    String user = "package demo; class User { Object o = new library.StandardizedConv2D(4, 3); }";

    Compiled compiled = withLibrary(library(), Map.of("demo/User.java", user));

    assertThat(compiled.reported()).isEmpty();
    assertThat(compiled.generated()).isEmpty();
  }

  private static Compiled library() {
    try (MemoryJavac javac = new MemoryJavac()) {
      Compiled library =
          javac.compile(Map.of("library/Ops.java", LIBRARY), new ConvolutionOpProcessor());
      assertThat(library.reported()).isEmpty();
      return library;
    }
  }

  private Compiled withLibrary(Compiled library, Map<String, String> sources) {
    List<File> classPath = new ArrayList<>(MemoryJavac.classPath());
    classPath.add(JarFile.of(folder.resolve("library.jar"), library).toFile());
    try (MemoryJavac javac = new MemoryJavac(classPath)) {
      return javac.compile(sources, new ConvolutionOpProcessor());
    }
  }
}
