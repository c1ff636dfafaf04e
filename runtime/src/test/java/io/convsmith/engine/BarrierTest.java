package io.convsmith.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class BarrierTest {
  @Test
  void one_party_waits_for_nobody() {
    Barrier barrier = new Barrier(1);
    for (int round = 0; round < 10; round++) {
      barrier.await();
    }
  }

  /** More parties than processors, too: a party that waits must let others run. */
  @ParameterizedTest
  @CsvSource({"2, 5000", "3, 200", "6, 50"})
  void nobody_passes_before_all_have_come(int parties, int rounds) throws InterruptedException {
    Barrier barrier = new Barrier(parties);
    AtomicIntegerArray arrivals = new AtomicIntegerArray(rounds);
    AtomicBoolean early = new AtomicBoolean();
    Runnable party =
        () -> {
          for (int round = 0; round < rounds; round++) {
            arrivals.incrementAndGet(round);
            barrier.await();
            if (arrivals.get(round) != parties) {
              early.set(true);
            }
          }
        };
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < parties; i++) {
      threads.add(new Thread(party));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(early).isFalse();
    for (int round = 0; round < rounds; round++) {
      assertThat(arrivals.get(round)).isEqualTo(parties);
    }
  }

  @Test
  void plain_writes_before_the_barrier_are_seen_behind_it() throws InterruptedException {
    int rounds = 2000;
    Barrier barrier = new Barrier(2);
    int[] written = new int[rounds];
    int[] seen = new int[rounds];
    Thread writer =
        new Thread(
            () -> {
              for (int round = 0; round < rounds; round++) {
                written[round] = round + 1;
                barrier.await();
              }
            });
    writer.start();
    for (int round = 0; round < rounds; round++) {
      barrier.await();
      seen[round] = written[round];
    }
    writer.join();

    for (int round = 0; round < rounds; round++) {
      assertThat(seen[round]).isEqualTo(round + 1);
    }
  }

  @Test
  void who_waits_long_falls_asleep_and_still_passes() throws InterruptedException {
    Barrier barrier = new Barrier(2);
    AtomicBoolean passed = new AtomicBoolean();
    Thread early =
        new Thread(
            () -> {
              barrier.await();
              passed.set(true);
            });
    early.start();
    while (early.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    assertThat(passed).isFalse();

    barrier.await();
    early.join();

    assertThat(passed).isTrue();
  }

  @Test
  void an_interrupted_party_waits_all_the_same_and_stays_interrupted() throws InterruptedException {
    Barrier barrier = new Barrier(2);
    AtomicBoolean interrupted = new AtomicBoolean();
    AtomicBoolean passed = new AtomicBoolean();
    Thread early =
        new Thread(
            () -> {
              Thread.currentThread().interrupt();
              barrier.await();
              passed.set(true);
              interrupted.set(Thread.currentThread().isInterrupted());
            });
    early.start();
    Thread.sleep(20);
    assertThat(passed).isFalse();

    barrier.await();
    early.join();

    assertThat(passed).isTrue();
    assertThat(interrupted).isTrue();
  }
}
