package io.convsmith.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class TeamTest {
  @Test
  void there_is_one_team_until_it_is_given_back() {
    Team team = requireNonNull(Team.take(1));
    try {
      assertThat(Team.take(1)).isNull();
    } finally {
      team.giveBack();
    }

    Team again = requireNonNull(Team.take(1));
    again.giveBack();
    assertThat(again).isSameAs(team);
  }

  @Test
  void of_many_threads_that_want_the_team_only_one_has_it_at_a_time() throws InterruptedException {
    AtomicInteger holders = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Runnable user =
        () -> {
          for (int i = 0; i < 20_000; i++) {
            Team team = Team.take(1);
            if (team != null) {
              most.accumulateAndGet(holders.incrementAndGet(), Math::max);
              holders.decrementAndGet();
              team.giveBack();
            }
          }
        };
    Thread[] users = {new Thread(user), new Thread(user), new Thread(user)};
    for (Thread thread : users) {
      thread.start();
    }
    for (Thread thread : users) {
      thread.join();
    }

    assertThat(most).hasValue(1);
  }

  @Test
  void each_thread_of_a_team_is_another_and_none_keeps_the_process_alive()
      throws InterruptedException {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    CountDownLatch done = new CountDownLatch(3);
    Team team = requireNonNull(Team.take(3));
    try {
      for (int i = 0; i < 3; i++) {
        team.begin(
            i,
            () -> {
              threads.add(Thread.currentThread());
              done.countDown();
            });
      }
      done.await();
    } finally {
      team.giveBack();
    }

    assertThat(threads).hasSize(3).doesNotContain(Thread.currentThread());
    assertThat(threads).allMatch(Thread::isDaemon);
    assertThat(threads)
        .extracting(Thread::getName)
        .containsExactlyInAnyOrder("convsmith-lane-1", "convsmith-lane-2", "convsmith-lane-3");
  }

  @Test
  void a_thread_that_has_fallen_asleep_wakes_up_for_new_work() throws InterruptedException {
    AtomicReference<Thread> worker = new AtomicReference<>();
    for (int round = 0; round < 5; round++) {
      CountDownLatch done = new CountDownLatch(1);
      Team team = requireNonNull(Team.take(1));
      try {
        team.begin(
            0,
            () -> {
              worker.set(Thread.currentThread());
              done.countDown();
            });
        done.await();
      } finally {
        team.giveBack();
      }
      while (worker.get().getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void work_is_never_lost_whatever_the_pause_before_it() throws InterruptedException {
    for (int round = 0; round < 400; round++) {
      CountDownLatch done = new CountDownLatch(1);
      Team team = requireNonNull(Team.take(1));
      try {
        team.begin(0, done::countDown);
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
      } finally {
        team.giveBack();
      }
      long until = System.nanoTime() + 1000L * (round % 200); // around where it falls asleep
      while (System.nanoTime() < until) {
        Thread.onSpinWait();
      }
    }
  }
}
