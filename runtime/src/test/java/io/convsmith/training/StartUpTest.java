package io.convsmith.training;

import static io.convsmith.activations.Activations.RELU;
import static io.convsmith.activations.Activations.SOFTMAX;
import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.datasets.ByteImages;
import io.convsmith.layers.Conv2D;
import io.convsmith.layers.Dense;
import io.convsmith.layers.Dropout;
import io.convsmith.layers.Flatten;
import io.convsmith.layers.Input;
import io.convsmith.layers.MaxPooling2D;
import io.convsmith.losses.Losses;
import io.convsmith.models.Sequential;
import io.convsmith.tensor.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a program waits for before its first step. */
class StartUpTest {
  /** Trains for one step in a Java of its own. */
  static final class OneStep {
    private OneStep() {}

    public static void main(String... arguments) {
      ByteImages images =
          ByteImages.of(new byte[4 * 64], Shape.of(8, 8, 1), new byte[] {0, 1, 2, 0}, 3);
      try (Sequential model =
          new Sequential(
              new Input(8, 8, 1),
              new Conv2D(4, 3, c -> c.activation(RELU)),
              new MaxPooling2D(2),
              new Flatten(),
              new Dropout(0.5),
              new Dense(3, c -> c.activation(SOFTMAX)))) {
        model.compile(c -> c.loss(Losses.categoricalCrossentropy()).metrics("accuracy"));
        model.fit(images, f -> f.batchSize(4));
      }
    }
  }

  @Test
  void training_on_bytes_does_not_wait_for_nd4j_to_start() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath = System.getProperty("java.class.path");
    Process child =
        new ProcessBuilder(
                List.of(java, "-Xlog:class+load", "-cp", classPath, OneStep.class.getName()))
            .redirectErrorStream(true)
            .start();

    String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(output).contains("1/1 ").contains(" " + Trainer.class.getName() + " ");
    assertThat(output.lines().filter(line -> line.contains(" org.nd4j.linalg.factory.Nd4j ")))
        .isEmpty();
  }
}
