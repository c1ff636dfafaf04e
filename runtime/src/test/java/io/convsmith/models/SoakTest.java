package io.convsmith.models;

import static io.convsmith.activations.Activations.RELU;
import static io.convsmith.activations.Activations.SOFTMAX;
import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.ChildJava;
import io.convsmith.callbacks.Callback;
import io.convsmith.callbacks.Verbosity;
import io.convsmith.datasets.ByteImages;
import io.convsmith.layers.BatchNormalization;
import io.convsmith.layers.Dense;
import io.convsmith.layers.Dropout;
import io.convsmith.layers.Flatten;
import io.convsmith.layers.Input;
import io.convsmith.layers.MaxPooling2D;
import io.convsmith.losses.Losses;
import io.convsmith.optimizers.Adam;
import io.convsmith.tensor.Shape;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The memory of long training, and of models that nobody closes, in a Java of its own with a small
 * heap that is all there from the start: what grows is native memory. {@code
 * -Dconvsmith.soak.steps=10000} makes it a long one.
 */
class SoakTest {
  private static final int STEPS = Integer.getInteger("convsmith.soak.steps", 300);
  private static final int SAMPLES = 30;

  /** The last ten samples may lie so much above the ten before them: the compiler still works. */
  private static final long OF_TRAINING = 8 << 10;

  /** A sixth of what the models have that are made meanwhile; cleaners are not always done. */
  private static final long OF_MODELS = 48 << 10;

  private static ByteImages images(int examples) {
    Random random = new Random(1);
    byte[] pixels = new byte[examples * 28 * 28];
    random.nextBytes(pixels);
    byte[] classes = new byte[examples];
    for (int i = 0; i < examples; i++) {
      classes[i] = (byte) random.nextInt(10);
    }
    return ByteImages.of(pixels, Shape.of(28, 28, 1), classes, 10);
  }

  /** The README's network on as much data as MNIST has, for a number of steps. */
  static final class Training {
    private Training() {}

    public static void main(String... arguments) {
      int steps = Integer.parseInt(arguments[0]);
      int perEpoch = Math.min(steps, 420);
      Sequential model =
          new Sequential(
              new Input(28, 28, 1),
              new StandardizedByHand(32, c -> c.activation(RELU)),
              new MaxPooling2D(2),
              new StandardizedByHand(64, c -> c.activation(RELU)),
              new MaxPooling2D(2),
              new Flatten(),
              new Dropout(0.5),
              new Dense(10, c -> c.activation(SOFTMAX)));
      model.compile(
          c -> c.optimizer(new Adam()).loss(Losses.categoricalCrossentropy()).metrics("accuracy"));
      model.fit(
          images(perEpoch * 128),
          f ->
              f.batchSize(128)
                  .epochs((steps + perEpoch - 1) / perEpoch)
                  .verbose(Verbosity.SILENT)
                  .callbacks(new Samples(steps)));
    }
  }

  /** Prints the resident memory now and then. */
  private static final class Samples implements Callback {
    private final int of;
    private int steps;

    Samples(int of) {
      this.of = of;
    }

    @Override
    public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
      steps++;
      if (steps <= of && steps % (of / SAMPLES) == 0) {
        System.out.println(steps + " " + ChildJava.residentKilobytes());
      }
    }
  }

  /** Models that are trained, asked and forgotten, without a word to the collector's cleaners. */
  static final class Forgotten {
    private Forgotten() {}

    public static void main(String... arguments) {
      ByteImages images = images(64);
      float[] pixels = new float[50 * 784];
      for (int i = 1; i <= 5 * SAMPLES; i++) {
        Sequential model =
            new Sequential(
                new Input(28, 28, 1),
                new StandardizedByHand(16, c -> c.activation(RELU)),
                new BatchNormalization(),
                new MaxPooling2D(2),
                new Flatten(),
                new Dense(10, c -> c.activation(SOFTMAX)));
        model.compile(c -> c.loss(Losses.categoricalCrossentropy()));
        model.fit(images, f -> f.batchSize(64).verbose(Verbosity.SILENT));
        model.predict(pixels);
        if (i % 5 == 0) {
          System.gc();
          System.gc();
          System.out.println(i + " " + ChildJava.residentKilobytes());
        }
      }
    }
  }

  private static void assertFlat(ChildJava.Result result, long allowed) {
    assertThat(result.errors()).isEmpty();
    List<Long> kilobytes =
        result.output().lines().map(line -> Long.valueOf(line.split(" ")[1])).toList();
    assertThat(kilobytes).hasSize(SAMPLES).allMatch(resident -> resident > 0);
    assertThat(median(kilobytes.subList(20, 30)) - median(kilobytes.subList(10, 20)))
        .as(result.output())
        .isLessThan(allowed);
  }

  private static long median(List<Long> numbers) {
    return numbers.stream().sorted().skip(numbers.size() / 2).findFirst().orElseThrow();
  }

  @Test
  void training_needs_no_more_memory_from_step_to_step() throws Exception {
    ChildJava.Result result =
        new ChildJava()
            .with("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch")
            .run(Training.class, Integer.toString(STEPS));
    assertFlat(result, OF_TRAINING);
  }

  @Test
  void models_that_nobody_closes_are_freed_when_nobody_can_reach_them() throws Exception {
    assertFlat(
        new ChildJava()
            .with("-Xms64m", "-Xmx64m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC")
            .run(Forgotten.class),
        OF_MODELS);
  }
}
