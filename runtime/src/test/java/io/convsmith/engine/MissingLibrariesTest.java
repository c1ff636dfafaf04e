package io.convsmith.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convsmith.ChildJava;
import io.convsmith.activations.Activations;
import io.convsmith.callbacks.Verbosity;
import io.convsmith.datasets.Dataset;
import io.convsmith.engine.nd4j.NativeArtifact;
import io.convsmith.graph.Variable;
import io.convsmith.layers.BatchNormalization;
import io.convsmith.layers.Conv2D;
import io.convsmith.layers.Dense;
import io.convsmith.layers.Flatten;
import io.convsmith.layers.Input;
import io.convsmith.layers.MaxPooling2D;
import io.convsmith.models.Sequential;
import io.convsmith.tensor.Shape;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens where native libraries are missing, each time in a Java of its own. */
class MissingLibrariesTest {
  /** Trains a small network for a few steps and prints its weights. */
  static final class Training {
    private Training() {}

    public static void main(String... arguments) {
      Random random = new Random(1);
      float[] images = new float[24 * 64];
      float[] classes = new float[24];
      for (int i = 0; i < images.length; i++) {
        images[i] = random.nextFloat();
      }
      for (int i = 0; i < classes.length; i++) {
        classes[i] = i % 3;
      }
      try (Sequential model =
          new Sequential(
              new Input(8, 8, 1),
              new Conv2D(4, 3, c -> c.activation(Activations.TANH)),
              new BatchNormalization(),
              new MaxPooling2D(2),
              new Flatten(),
              new Dense(3, c -> c.activation(Activations.SOFTMAX)))) {
        model.initialize(7);
        model.compile(c -> c.optimizer("sgd").loss("sparse_categorical_crossentropy"));
        model.fit(
            Dataset.of(images, Shape.of(8, 8, 1), classes, Shape.scalar()),
            f -> f.batchSize(6).epochs(3).shuffle(false).verbose(Verbosity.SILENT));
        for (Variable variable : model.variables()) {
          System.out.println(Arrays.toString(variable.toArray()).replaceAll("[\\[\\],]", ""));
        }
      }
    }
  }

  private static double[] numbers(String text) {
    return Arrays.stream(text.strip().split("\\s+")).mapToDouble(Double::parseDouble).toArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dnnl-.*-.*-.*-.*jar", "dnnl-.*jar", "opencl-.*jar", "(dnnl|opencl)-.*"})
  void without_onednn_the_same_numbers_come_out_and_what_is_missing_is_told_once(String missing)
      throws Exception {
    ChildJava.Result fast = new ChildJava().run(Training.class);
    ChildJava.Result portable = new ChildJava().without(missing).run(Training.class);

    assertThat(fast.errors()).isEmpty();
    assertThat(portable.exit()).as(portable.errors()).isZero();
    assertThat(numbers(portable.output())).containsExactly(numbers(fast.output()), within(2e-5));
    assertThat(portable.errors().lines())
        .filteredOn(line -> line.startsWith("convsmith: "))
        .singleElement()
        .asString()
        .startsWith("convsmith: oneDNN cannot be loaded on " + NativeArtifact.platform())
        .contains(
            "since the class path lacks org.bytedeco:" + missing.replaceAll("\\W*(\\w+).*", "$1"))
        .contains("add th")
        .contains("programs run on ND4J and plain Java");
  }

  @Test
  void the_missing_artifact_is_named_with_version_and_classifier() throws Exception {
    assertThat(new ChildJava().without("dnnl-.*-.*-.*-.*jar").run(Training.class).errors())
        .containsPattern(
            "lacks org\\.bytedeco:dnnl:\\d\\S+-\\d\\S+:"
                + NativeArtifact.platform()
                + ": add this Maven artifact to the dependencies");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nd4j-native", "openblas"})
  void without_nd4j_there_is_one_sentence_with_what_is_missing(String artifact) throws Exception {
    ChildJava.Result result =
        new ChildJava().without(artifact + "-\\d.*-[a-z]+-[a-z0-9_]+.jar").run(Training.class);

    assertThat(result.exit()).isNotZero();
    assertThat(result.errors())
        .contains(
            "java.lang.IllegalStateException: ND4J cannot be loaded on "
                + NativeArtifact.platform()
                + ", since the class path lacks ")
        .containsPattern(
            artifact + ":\\d\\S+:" + NativeArtifact.platform() + ": add this Maven artifact")
        .doesNotContain("ExceptionInInitializerError");
  }

  @Test
  void a_library_that_is_there_but_cannot_be_unpacked_is_told_with_the_reason() throws Exception {
    ChildJava.Result result =
        new ChildJava()
            .with("-Dorg.bytedeco.javacpp.cachedir=/dev/null/nowhere")
            .with("-Duser.home=/dev/null/nowhere", "-Djava.io.tmpdir=/dev/null/nowhere")
            .run(Training.class);

    assertThat(result.exit()).isNotZero();
    assertThat(result.errors())
        .contains("although its Maven artifacts are on the class path: ")
        .contains("-Dorg.bytedeco.javacpp.cachedir=<directory>");
  }
}
