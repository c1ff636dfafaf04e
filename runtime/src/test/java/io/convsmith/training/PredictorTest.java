package io.convsmith.training;

import static io.convsmith.activations.Activations.RELU;
import static io.convsmith.activations.Activations.SOFTMAX;
import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.engine.NDArrays;
import io.convsmith.layers.Conv2D;
import io.convsmith.layers.Dense;
import io.convsmith.layers.Flatten;
import io.convsmith.layers.Input;
import io.convsmith.layers.MaxPooling2D;
import io.convsmith.models.Sequential;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nd4j.linalg.api.ndarray.INDArray;

@Timeout(120)
class PredictorTest {
  private static final int THREADS = 8;

  private static Sequential model() {
    Sequential model =
        new Sequential(
            new Input(10, 10, 1),
            new Conv2D(6, 3, c -> c.activation(RELU)),
            new MaxPooling2D(2),
            new Flatten(),
            new Dense(4, c -> c.activation(SOFTMAX)));
    model.initialize(2);
    return model;
  }

  private static INDArray images(int examples, long seed) {
    Random random = new Random(seed);
    float[] values = new float[examples * 10 * 10];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    return NDArrays.of(values, examples, 10, 10, 1);
  }

  private static float[] predicted(Sequential model, INDArray images, int batchSize) {
    return model.predict(images, batchSize).data().asFloat();
  }

  /** Runs a piece of work on each of several threads at once. */
  private static void onThreads(Work work) throws ExecutionException, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int number = i;
        all.add(threads.submit(() -> work.run(number)));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private interface Work {
    void run(int thread);
  }

  @Test
  void many_threads_get_to_the_last_bit_what_one_gets()
      throws ExecutionException, InterruptedException {
    int[] batchSizes = {1, 3, 7, 32};
    try (Sequential model = model()) {
      INDArray[] images = new INDArray[THREADS];
      float[][][] serial = new float[THREADS][batchSizes.length][];
      for (int i = 0; i < THREADS; i++) {
        images[i] = images(20 + i, i);
        for (int b = 0; b < batchSizes.length; b++) {
          serial[i][b] = predicted(model, images[i], batchSizes[b]);
        }
      }

      onThreads(
          thread -> {
            for (int round = 0; round < 40; round++) {
              int b = (thread + round) % batchSizes.length;
              assertThat(predicted(model, images[thread], batchSizes[b]))
                  .isEqualTo(serial[thread][b]);
            }
          });
    }
  }

  @Test
  void changed_weights_are_seen_by_the_next_call_on_every_thread()
      throws ExecutionException, InterruptedException {
    try (Sequential model = model()) {
      INDArray images = images(3, 1);
      onThreads(thread -> predicted(model, images, 1));
      model.initialize(99);
      try (Sequential other = model()) {
        other.initialize(99);
        float[] expected = predicted(other, images, 1);

        onThreads(thread -> assertThat(predicted(model, images, 1)).isEqualTo(expected));
      }
    }
  }
}
