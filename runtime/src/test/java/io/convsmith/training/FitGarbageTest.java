package io.convsmith.training;

import static io.convsmith.activations.Activations.RELU;
import static io.convsmith.activations.Activations.SOFTMAX;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.convsmith.callbacks.Callback;
import io.convsmith.callbacks.ProgressLine;
import io.convsmith.callbacks.Verbosity;
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
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FitGarbageTest {
  private static final int WARM_UP = 100;
  private static final int STEPS = 200;
  private static final int BATCH = 16;

  private static ByteImages images() {
    Random random = new Random(1);
    byte[] pixels = new byte[(WARM_UP + STEPS) * BATCH * 12 * 12];
    byte[] labels = new byte[(WARM_UP + STEPS) * BATCH];
    random.nextBytes(pixels);
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) random.nextInt(10);
    }
    return ByteImages.of(pixels, Shape.of(12, 12, 1), labels, 10);
  }

  /** The bytes that all threads have allocated on the heap between two steps. */
  private static final class Meter implements Callback {
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private long before;
    private long after;

    @Override
    public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
      if (batch == WARM_UP - 1) {
        before = allocated();
      } else if (batch == WARM_UP + STEPS - 1) {
        after = allocated();
      }
    }

    private long allocated() {
      long sum = 0;
      for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
        sum += Math.max(0, bytes);
      }
      return sum;
    }
  }

  @Test
  void a_step_leaves_next_to_nothing_for_the_garbage_collector() {
    Meter meter = new Meter();
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    try (Sequential model =
        new Sequential(
            new Input(12, 12, 1),
            new Conv2D(8, 3, c -> c.activation(RELU)),
            new MaxPooling2D(2),
            new Flatten(),
            new Dropout(0.5),
            new Dense(10, c -> c.activation(SOFTMAX)))) {
      model.compile(c -> c.loss(Losses.categoricalCrossentropy()).metrics("accuracy"));
      model.fit(
          images(),
          f ->
              f.batchSize(BATCH)
                  .verbose(Verbosity.SILENT)
                  .callbacks(
                      meter, new ProgressLine(Verbosity.BAR, nowhere, StandardCharsets.UTF_8)));
    }

    assertThat((meter.after - meter.before) / STEPS).isBetween(1L, 50_000L);
  }
}
