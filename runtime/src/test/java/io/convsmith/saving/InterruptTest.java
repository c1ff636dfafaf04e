package io.convsmith.saving;

import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.tensor.Shape;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An interrupt ends no write, and is not lost either. */
class InterruptTest {
  private static final int TIMES = 500;

  @TempDir Path directory;

  @AfterEach
  void clearsTheFlag() {
    Thread.interrupted();
  }

  private static TensorFileWriter writer(float number) {
    float[] numbers = new float[20_000];
    Arrays.fill(numbers, number);
    return new TensorFileWriter(Map.of())
        .add("t", Shape.of(numbers.length), FloatBuffer.wrap(numbers));
  }

  private static void holds(Path path, float number) {
    try (TensorFile file = TensorFile.open(path)) {
      file.verify();
      assertThat(file.read("t")).containsOnly(number);
    }
  }

  @Test
  void a_thread_that_was_interrupted_before_writes_and_reads_and_keeps_its_flag() {
    Path path = directory.resolve("new/model.safetensors");
    Thread.currentThread().interrupt();
    writer(1).write(path);
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
    holds(path, 1);
    Path checkpoint = new Checkpoints(directory, "run", 1).write(writer(2));
    assertThat(new Checkpoints(directory, "run", 1).newest(told -> {})).contains(checkpoint);
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  @Test
  void a_thread_that_is_interrupted_at_any_time_writes_and_keeps_its_flag() throws Exception {
    Path path = directory.resolve("model.safetensors");
    Random random = new Random(1);
    Thread writing = Thread.currentThread();
    SynchronousQueue<Integer> waits = new SynchronousQueue<>();
    SynchronousQueue<Boolean> interrupted = new SynchronousQueue<>();
    Thread interrupting =
        new Thread(
            () -> {
              try {
                for (int wait = waits.take(); wait >= 0; wait = waits.take()) {
                  LockSupport.parkNanos(wait);
                  writing.interrupt();
                  interrupted.put(true);
                }
              } catch (InterruptedException nobody) {
                throw new IllegalStateException(nobody);
              }
            });
    interrupting.start();
    int during = 0;
    long took = 1_000_000;
    for (int i = 1; i <= TIMES; i++) {
      // Up to twice as long as a write takes, on whatever disk.
      waits.put(random.nextInt((int) Math.min(2 * took, Integer.MAX_VALUE)));
      long before = System.nanoTime();
      writer(i).write(path);
      took = System.nanoTime() - before;
      during += writing.isInterrupted() ? 1 : 0;
      // Else the interrupt comes now, and must not be waited for with the flag set.
      boolean flag = Thread.interrupted();
      boolean sent = taken(interrupted);
      assertThat(sent).isTrue();
      assertThat(flag || Thread.interrupted()).as("flag after write %d", i).isTrue();
      Thread.interrupted();
      holds(path, i);
    }
    waits.put(-1);
    interrupting.join();
    assertThat(during).as("interrupts while a file was written").isGreaterThan(TIMES / 20);
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactly(path);
    }
  }

  /** Takes the answer however often the taking itself is interrupted; the flag is as it was. */
  private static boolean taken(SynchronousQueue<Boolean> answers) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return answers.take();
        } catch (InterruptedException again) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
