package io.convsmith.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convsmith.datasets.Dataset;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FeedTest {
  /** Reads ahead as soon as it may, whatever the time. */
  private final Feed feed = new Feed(0);

  private static Batches batches(Dataset data, int size) {
    return new Batches(data, new Order(data.size()), size);
  }

  /** The labels of the next batch. */
  private List<Float> next() {
    int examples = feed.examples();
    FloatBuffer labels = FloatBuffer.allocate(examples);
    feed.next(FloatBuffer.allocate(2 * examples), labels);
    List<Float> read = new ArrayList<>();
    for (int i = 0; i < examples; i++) {
      read.add(labels.get(i));
    }
    return read;
  }

  @Test
  void batches_come_in_the_given_order_and_the_last_one_is_smaller() {
    Numbered data = new Numbered(7);
    Order order = new Order(7);
    System.arraycopy(new int[] {6, 1, 0, 5, 5, 3, 2}, 0, order.indices(), 0, 7);

    try (feed) {
      feed.begin(new Batches(data, order, 3));

      assertThat(next()).containsExactly(6f, 1f, 0f);
      assertThat(next()).containsExactly(5f, 5f, 3f);
      assertThat(next()).containsExactly(2f);
    }
  }

  @Test
  void inputs_read_ahead_are_those_that_the_data_set_gives() {
    Numbered data = new Numbered(1000);
    Order order = new Order(1000);
    order.shuffle(5, 2);
    FloatBuffer ahead = FloatBuffer.allocate(2 * 64);
    FloatBuffer direct = FloatBuffer.allocate(2 * 64);

    try (feed) {
      feed.begin(new Batches(data, order, 64));
      for (int batch = 0; batch < 15; batch++) {
        feed.next(ahead, FloatBuffer.allocate(64));
        data.copyInputs(order.indices(), 64 * batch, 64, direct.clear());

        assertThat(ahead.array()).isEqualTo(direct.array());
      }
    }
  }

  @Test
  void data_that_fit_one_batch_are_read_without_another_thread() {
    Numbered data = new Numbered(5);

    try (feed) {
      for (int pass = 0; pass < 3; pass++) {
        feed.begin(batches(data, 5));
        assertThat(next()).containsExactly(0f, 1f, 2f, 3f, 4f);
      }
    }

    assertThat(data.otherReaders()).isEmpty();
  }

  @Test
  void only_data_that_take_long_to_read_are_read_ahead() {
    assertThat(readWith(new Feed(Long.MAX_VALUE))).isEmpty();
    assertThat(readWith(new Feed(900_000))).hasSize(1);
  }

  /** The other threads that read data whose batches take a millisecond each. */
  private static Set<Thread> readWith(Feed feed) {
    Numbered slow = Numbered.slow(20);
    try (feed) {
      feed.begin(batches(slow, 2));
      for (int batch = 0; batch < 10; batch++) {
        feed.next(FloatBuffer.allocate(4), FloatBuffer.allocate(2));
      }
    }
    return slow.otherReaders();
  }

  @Test
  void one_thread_reads_all_passes_and_ends_with_them() {
    Numbered data = new Numbered(64);

    try (feed) {
      for (int pass = 0; pass < 20; pass++) {
        feed.begin(batches(data, 2));
        for (int batch = 0; batch < 32; batch++) {
          assertThat(next()).containsExactly(2f * batch, 2f * batch + 1);
        }
      }
      assertThat(data.otherReaders())
          .singleElement()
          .matches(Thread::isDaemon)
          .matches(Thread::isAlive);
    }

    assertThat(data.otherReaders()).singleElement().matches(thread -> !thread.isAlive());
  }

  @Test
  void another_pass_drops_what_is_left_of_the_one_before() {
    Numbered training = new Numbered(100);
    Numbered validation = new Numbered(6);

    try (feed) {
      for (int round = 0; round < 50; round++) {
        feed.begin(batches(training, 2));
        assertThat(next()).containsExactly(0f, 1f);
        feed.begin(batches(validation, 4));
        assertThat(next()).containsExactly(0f, 1f, 2f, 3f);
        assertThat(next()).containsExactly(4f, 5f);
      }
    }
  }

  @Test
  void what_a_data_set_throws_comes_when_its_batch_is_asked_for() {
    RuntimeException thrown = new IllegalStateException("disk on fire");
    Numbered data = new Numbered(10, (indices, from) -> failAt(4, from, thrown));

    try (feed) {
      feed.begin(batches(data, 2));

      assertThat(next()).containsExactly(0f, 1f);
      assertThat(next()).containsExactly(2f, 3f);
      assertThatThrownBy(this::next).isSameAs(thrown);
    }

    assertThat(data.otherReaders()).singleElement().matches(thread -> !thread.isAlive());
  }

  @Test
  void even_an_error_and_a_checked_exception_are_themselves() {
    for (Throwable thrown : List.of(new OutOfMemoryError("too large"), new IOException("gone"))) {
      Numbered data = new Numbered(8, (indices, from) -> failAt(4, from, thrown));

      try (feed) {
        feed.begin(batches(data, 2));
        next();
        next();

        assertThatThrownBy(this::next).isSameAs(thrown);
      }
      assertThat(data.otherReaders()).hasSize(1);
    }
  }

  @Test
  void an_interruption_reaches_a_data_set_that_is_being_waited_for() throws InterruptedException {
    CountDownLatch reading = new CountDownLatch(1);
    Numbered data =
        new Numbered(
            10,
            (indices, from) -> {
              if (from == 4) {
                reading.countDown();
                sleepLong();
              }
            });
    Thread loop = Thread.currentThread();
    Thread interrupting =
        new Thread(
            () -> {
              try {
                reading.await();
                loop.interrupt();
              } catch (InterruptedException impossible) {
                throw new IllegalStateException(impossible);
              }
            });
    interrupting.start();

    try (feed) {
      feed.begin(batches(data, 2));
      next();
      next();

      assertThatThrownBy(this::next).hasMessage("interrupted while reading");
    }

    assertThat(Thread.interrupted()).isTrue();
    assertThat(data.otherReaders()).singleElement().matches(thread -> !thread.isAlive());
    interrupting.join();
  }

  private static void failAt(int position, int from, Throwable thrown) {
    if (from == position) {
      FeedTest.<RuntimeException>sneak(thrown);
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneak(Throwable thrown) throws T {
    throw (T) thrown;
  }

  private static void sleepLong() {
    try {
      TimeUnit.MINUTES.sleep(5);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException("interrupted while reading", interrupted);
    }
  }
}
