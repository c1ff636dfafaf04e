package io.convsmith.training;

import static io.convsmith.activations.Activations.RELU;
import static io.convsmith.activations.Activations.SOFTMAX;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.convsmith.callbacks.Callback;
import io.convsmith.callbacks.ProgressLine;
import io.convsmith.callbacks.Verbosity;
import io.convsmith.datasets.ByteImages;
import io.convsmith.datasets.Dataset;
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
import java.nio.FloatBuffer;
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

  /** Data that take long enough to read to be read ahead. */
  private record Slow(Dataset data) implements Dataset {
    @Override
    public int size() {
      return data.size();
    }

    @Override
    public Shape inputShape() {
      return data.inputShape();
    }

    @Override
    public Shape labelShape() {
      return data.labelShape();
    }

    @Override
    public boolean finiteInputs() {
      return true;
    }

    @Override
    public void copyInputs(int[] indices, int from, int count, FloatBuffer target) {
      Numbered.spend();
      data.copyInputs(indices, from, count, target);
    }

    @Override
    public void copyLabels(int[] indices, int from, int count, FloatBuffer target) {
      data.copyLabels(indices, from, count, target);
    }
  }

  @Test
  void a_step_leaves_next_to_nothing_for_the_garbage_collector() {
    assertThat(bytesPerStep(images())).isBetween(1L, 50_000L);
  }

  @Test
  void neither_does_one_whose_data_are_read_ahead() {
    assertThat(bytesPerStep(new Slow(images()))).isBetween(1L, 50_000L);
  }

  private static long bytesPerStep(Dataset data) {
    Meter meter = new Meter();
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    ProgressLine moving = new ProgressLine(Verbosity.BAR, nowhere, StandardCharsets.UTF_8);
    try (Sequential model =
        new Sequential(
            new Input(12, 12, 1),
            new Conv2D(8, 3, c -> c.activation(RELU)),
            new MaxPooling2D(2),
            new Flatten(),
            new Dropout(0.5),
            new Dense(10, c -> c.activation(SOFTMAX)))) {
      model.compile(c -> c.loss(Losses.categoricalCrossentropy()).metrics("accuracy"));
      model.fit(data, f -> f.batchSize(BATCH).verbose(Verbosity.SILENT).callbacks(meter, moving));
    }
    return (meter.after - meter.before) / STEPS;
  }
}
