package io.convsmith.models;

import static io.convsmith.activations.Activations.RELU;
import static io.convsmith.activations.Activations.SOFTMAX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convsmith.callbacks.Callback;
import io.convsmith.callbacks.History;
import io.convsmith.callbacks.Verbosity;
import io.convsmith.datasets.Dataset;
import io.convsmith.layers.BatchNormalization;
import io.convsmith.layers.Dense;
import io.convsmith.layers.Flatten;
import io.convsmith.layers.Input;
import io.convsmith.layers.MaxPooling2D;
import io.convsmith.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

/** One model, many threads. */
class ConcurrentUseTest {
  private static final int THREADS = 8;
  private static final int PREDICTIONS = 1_000;
  private static final int INPUTS = 16;
  private static final int[] BATCH_SIZES = {1, 2, 5, 8, 32};

  private static float[] pixels(int examples, long seed) {
    Random random = new Random(seed);
    float[] pixels = new float[examples * 10 * 10];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextFloat();
    }
    return pixels;
  }

  private static Dataset data() {
    float[] classes = new float[12];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = i % 4;
    }
    return Dataset.of(pixels(12, 99), Shape.of(10, 10, 1), classes, Shape.scalar());
  }

  /** An op and statistics that are not what they were at first. */
  private static Sequential trained() {
    Sequential model =
        new Sequential(
            new Input(10, 10, 1),
            new StandardizedByHand(6, c -> c.activation(RELU)),
            new BatchNormalization(),
            new MaxPooling2D(2),
            new Flatten(),
            new Dense(4, c -> c.activation(SOFTMAX)));
    model.compile(c -> c.loss("sparse_categorical_crossentropy"));
    model.fit(data(), f -> f.batchSize(4).epochs(2).verbose(Verbosity.SILENT));
    return model;
  }

  private static void onThreads(IntConsumer work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int number = i;
        all.add(threads.submit(() -> work.accept(number)));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** What one thread alone gets for each input and batch size. */
  private static float[][][] serial(Sequential model, float[]... inputs) {
    float[][][] serial = new float[inputs.length][BATCH_SIZES.length][];
    for (int i = 0; i < inputs.length; i++) {
      for (int b = 0; b < BATCH_SIZES.length; b++) {
        serial[i][b] = model.predict(inputs[i], BATCH_SIZES[b]);
      }
    }
    return serial;
  }

  private static float[][] inputs() {
    float[][] inputs = new float[INPUTS][];
    for (int i = 0; i < INPUTS; i++) {
      inputs[i] = pixels(1 + i, i);
    }
    return inputs;
  }

  @Test
  void eight_threads_predict_a_thousand_times_each_what_one_does() throws Exception {
    try (Sequential model = trained()) {
      float[][] inputs = inputs();
      float[][][] serial = serial(model, inputs);

      onThreads(
          thread -> {
            Random random = new Random(thread);
            for (int round = 0; round < PREDICTIONS; round++) {
              int i = random.nextInt(INPUTS);
              int b = random.nextInt(BATCH_SIZES.length);
              assertThat(model.predict(inputs[i], BATCH_SIZES[b])).isEqualTo(serial[i][b]);
            }
          });
    }
  }

  @Test
  void predictions_are_right_until_another_thread_closes_the_model_and_refused_then()
      throws Exception {
    for (int models = 0; models < 5; models++) {
      Sequential model = trained();
      float[][] inputs = inputs();
      float[][][] serial = serial(model, inputs);
      CountDownLatch predicted = new CountDownLatch(100);
      AtomicInteger refused = new AtomicInteger();
      Thread closer =
          new Thread(
              () -> {
                try {
                  predicted.await();
                } catch (InterruptedException nobodyDoes) {
                  throw new AssertionError(nobodyDoes);
                }
                model.close();
              });
      closer.start();

      onThreads(
          thread -> {
            for (int round = thread; refused.get() < THREADS; round++) {
              int i = round % INPUTS;
              int b = round % BATCH_SIZES.length;
              float[] result;
              try {
                result = model.predict(inputs[i], BATCH_SIZES[b]);
              } catch (IllegalStateException closed) {
                assertThat(closed).hasMessageContaining("has been closed");
                refused.incrementAndGet();
                continue;
              }
              assertThat(result).isEqualTo(serial[i][b]);
              predicted.countDown();
            }
          });
      closer.join();

      assertThatThrownBy(() -> model.predict(inputs[0], 1))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("has been closed");
    }
  }

  @Test
  void a_second_fit_at_the_same_time_is_refused_and_the_first_goes_on() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Callback waiting =
        new Callback() {
          @Override
          public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
            running.countDown();
            try {
              goOn.await();
            } catch (InterruptedException nobodyDoes) {
              throw new AssertionError(nobodyDoes);
            }
          }
        };
    ExecutorService other = Executors.newSingleThreadExecutor();
    try (Sequential model = trained()) {
      Future<History> first =
          other.submit(
              () ->
                  model.fit(
                      data(), f -> f.batchSize(4).verbose(Verbosity.SILENT).callbacks(waiting)));
      running.await();

      assertThatThrownBy(() -> model.fit(data(), f -> f.verbose(Verbosity.SILENT)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageEndingWith(
              " is being trained, evaluated, saved or loaded already, by another thread; a model does one of these"
                  + " at a time.");
      goOn.countDown();
      assertThat(first.get().last()).containsKey("loss");
    } finally {
      goOn.countDown();
      other.shutdownNow();
    }
  }
}
