package io.convsmith.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.engine.kernel.Kernel;
import io.convsmith.engine.kernel.Placement;
import io.convsmith.engine.kernel.Precision;
import io.convsmith.graph.ConvolutionGeometry;
import io.convsmith.graph.Node;
import io.convsmith.graph.Products;
import io.convsmith.graph.Recording;
import io.convsmith.graph.Transposed;
import io.convsmith.tensor.Shape;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OneDnnLibraryTest {
  private final OneDnnLibrary library = OneDnnLibrary.load().orElseThrow();
  private final RandomConvolution convolution =
      new RandomConvolution(
          Shape.of(2, 9, 9, 16), Shape.of(3, 3, 16, 16), ConvolutionGeometry.plain(2));

  @Test
  void aKernelSaysWhatRuns() {
    try (Workbench bench = new Workbench(library)) {
      assertThat(bench.plan(convolution.forward()).describe())
          .matches("onednn convolution [a-z0-9_:+]+");
    }
  }

  @Test
  void doublePrecisionIsDeclinedBeforeAnyMemoryIsAskedFor() {
    Placement doubles =
        (Placement)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Placement.class},
                (proxy, method, arguments) -> {
                  assertThat(method.getName()).isEqualTo("precision");
                  return Precision.FLOAT64;
                });
    assertThat(library.plan(convolution.forward(), doubles)).isEmpty();
  }

  @Test
  void tensorsWithoutElementsAreDeclined() {
    Recording recording = new Recording(true);
    Node product =
        Node.of(
            Products.MATMUL,
            Transposed.NEITHER,
            recording.placeholder("first", Shape.of(2, 0)),
            recording.placeholder("second", Shape.of(0, 3)));
    try (Workbench bench = new Workbench(library)) {
      assertThat(bench.offer(product)).isEmpty();
    }
  }

  @Test
  void otherOpsAreDeclined() {
    Node images = new Recording(true).placeholder("images", Shape.of(2, 3));
    try (Workbench bench = new Workbench(library)) {
      Optional<Kernel> kernel = bench.offer(Node.of(images.round()));
      assertThat(kernel).isEmpty();
    }
  }

  @Test
  void whereTheNativeLibraryIsMissingThereIsAReasonInPlaceOfTheLibrary() throws Exception {
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(
                entry -> !Path.of(entry).getFileName().toString().matches("dnnl-.*-.*-.*-.*jar"))
            .collect(Collectors.joining(File.pathSeparator));
    assertThat(output(classPath)).startsWith("Optional.empty Optional[oneDNN cannot be loaded on ");
  }

  private static String output(String classPath) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process child =
        new ProcessBuilder(List.of(java, "-cp", classPath, Child.class.getName()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(child.waitFor()).isZero();
    return output;
  }

  /** What the other process runs. */
  static final class Child {
    private Child() {}

    public static void main(String... arguments) {
      System.out.println(OneDnnLibrary.load() + " " + OneDnnLibrary.unavailable());
    }
  }
}
