package io.convsmith.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convsmith.engine.kernel.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class LanesTest {
  /** A step that has been run. */
  private record Event(int phase, int lane, int index) {}

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void every_step_is_run_once_behind_all_steps_of_earlier_phases(int lanes) {
    ConcurrentLinkedQueue<Event> events = new ConcurrentLinkedQueue<>();
    Lanes program = new Lanes(recorded(4, lanes, 3, events), lanes);
    for (int run = 0; run < 50; run++) {
      events.clear();
      program.run(0);
      List<Event> order = List.copyOf(events);
      assertThat(order).hasSize(4 * lanes * 3).doesNotHaveDuplicates();
      assertThat(order).extracting(Event::phase).isSorted();
      for (int lane = 0; lane < lanes; lane++) {
        int own = lane;
        assertThat(order.stream().filter(event -> event.lane == own))
            .extracting(event -> event.phase * 3 + event.index)
            .isSorted();
      }
    }
  }

  @Test
  void a_run_from_a_later_phase_leaves_the_earlier_ones_out() {
    ConcurrentLinkedQueue<Event> events = new ConcurrentLinkedQueue<>();
    Lanes program = new Lanes(recorded(3, 2, 1, events), 2);

    program.run(2);
    assertThat(events).extracting(Event::phase).containsOnly(2).hasSize(2);

    program.run(3);
    assertThat(events).hasSize(2);
  }

  @Test
  void one_phase_is_run_on_the_calling_thread() {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    Lanes program = new Lanes(fill(2, 3, () -> threads.add(Thread.currentThread())), 3);

    program.runPhase(1);

    assertThat(threads).containsExactly(Thread.currentThread());
  }

  @Test
  void each_lane_has_a_thread_of_its_own_and_the_first_has_the_callers() {
    Thread[] threads = new Thread[3];
    Step[][][] steps = new Step[1][3][];
    for (int lane = 0; lane < 3; lane++) {
      int own = lane;
      steps[0][lane] = new Step[] {() -> threads[own] = Thread.currentThread()};
    }

    new Lanes(steps, 3).run(0);

    assertThat(threads[0]).isSameAs(Thread.currentThread());
    assertThat(threads).doesNotHaveDuplicates().doesNotContainNull();
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0, 1", "0, 2", "1, 0", "1, 1", "1, 2", "2, 2"})
  void a_failing_lane_ends_the_run_and_the_next_run_works(int phase, int lane) {
    ConcurrentLinkedQueue<Event> events = new ConcurrentLinkedQueue<>();
    RuntimeException failure = new IllegalStateException("a step that fails");
    boolean[] failing = {true};
    Step[][][] steps = recorded(3, 3, 1, events);
    Step original = steps[phase][lane][0];
    steps[phase][lane][0] =
        () -> {
          if (failing[0]) {
            throw failure;
          }
          original.run();
        };
    Lanes program = new Lanes(steps, 3);

    for (int run = 0; run < 20; run++) {
      events.clear();
      assertThatThrownBy(() -> program.run(0)).isSameAs(failure);
      assertThat(events).extracting(Event::phase).allMatch(done -> done <= phase);
      assertTeamIsFree();
    }
    failing[0] = false;
    events.clear();
    program.run(0);
    assertThat(events).hasSize(9).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void an_error_reaches_the_caller_as_it_is(int lane) {
    Error failure = new AssertionError("a step that fails");
    Step[][][] steps = fill(2, 2, () -> {});
    steps[0][lane] = new Step[] {raising(failure)};

    assertThatThrownBy(() -> new Lanes(steps, 2).run(0)).isSameAs(failure);
  }

  @Test
  void of_several_lanes_that_fail_together_one_is_reported_and_no_failure_is_left_over() {
    List<Error> failures = List.of(new AssertionError("first"), new AssertionError("second"));
    boolean[] failing = {true};
    Step[][][] steps = new Step[1][2][];
    for (int lane = 0; lane < 2; lane++) {
      Step fail = raising(failures.get(lane));
      steps[0][lane] =
          new Step[] {
            () -> {
              if (failing[0]) {
                fail.run();
              }
            }
          };
    }
    Lanes program = new Lanes(steps, 2);
    for (int run = 0; run < 100; run++) {
      failing[0] = true;
      assertThatThrownBy(() -> program.run(0)).isIn(failures);
      failing[0] = false;
      program.run(0);
    }
  }

  @Test
  void without_the_team_lanes_run_one_after_the_other_on_the_calling_thread() {
    List<Event> events = Collections.synchronizedList(new ArrayList<>());
    Set<Thread> threads = new HashSet<>();
    Step[][][] steps = recorded(2, 2, 2, events);
    for (Step[][] phase : steps) {
      for (Step[] lane : phase) {
        Step first = lane[0];
        lane[0] =
            () -> {
              threads.add(Thread.currentThread());
              first.run();
            };
      }
    }
    Team team = requireNonNull(Team.take(1));
    try {
      new Lanes(steps, 2).run(0);
    } finally {
      team.giveBack();
    }

    assertThat(threads).containsExactly(Thread.currentThread());
    assertThat(events)
        .containsExactly(
            new Event(0, 0, 0),
            new Event(0, 0, 1),
            new Event(0, 1, 0),
            new Event(0, 1, 1),
            new Event(1, 0, 0),
            new Event(1, 0, 1),
            new Event(1, 1, 0),
            new Event(1, 1, 1));
  }

  @Test
  void without_the_team_a_failure_reaches_the_caller_too() {
    RuntimeException failure = new IllegalStateException("a step that fails");
    AtomicInteger runs = new AtomicInteger();
    Step[][][] steps = fill(2, 2, runs::incrementAndGet);
    steps[0][1] =
        new Step[] {
          () -> {
            throw failure;
          }
        };
    Team team = requireNonNull(Team.take(1));
    try {
      assertThatThrownBy(() -> new Lanes(steps, 2).run(0)).isSameAs(failure);
    } finally {
      team.giveBack();
    }

    assertThat(runs).hasValue(1);
  }

  /** Sums that each lane makes of what all lanes left in the phase before, in plain memory. */
  @RepeatedTest(20)
  void lanes_see_what_others_wrote_in_earlier_phases(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    int lanes = 2 + random.nextInt(3);
    int phases = 1 + random.nextInt(20);
    assertThat(sums(lanes, phases)).isEqualTo(expected(lanes, phases));
  }

  @Test
  void many_threads_with_programs_of_their_own_get_right_results() throws InterruptedException {
    AtomicInteger right = new AtomicInteger();
    Thread[] users = new Thread[4];
    for (int i = 0; i < users.length; i++) {
      int lanes = 2 + i % 2;
      users[i] =
          new Thread(
              () -> {
                for (int run = 0; run < 100; run++) {
                  if (sums(lanes, 6) == expected(lanes, 6)) {
                    right.incrementAndGet();
                  }
                }
              });
    }
    for (Thread user : users) {
      user.start();
    }
    for (Thread user : users) {
      user.join();
    }

    assertThat(right).hasValue(400);
    assertTeamIsFree();
  }

  private static long sums(int lanes, int phases) {
    long[][] sums = new long[phases + 1][lanes];
    for (int lane = 0; lane < lanes; lane++) {
      sums[0][lane] = lane + 1;
    }
    Step[][][] steps = new Step[phases][lanes][];
    for (int phase = 0; phase < phases; phase++) {
      for (int lane = 0; lane < lanes; lane++) {
        long[] before = sums[phase];
        long[] own = sums[phase + 1];
        int column = lane;
        steps[phase][lane] =
            new Step[] {
              () -> {
                long sum = column;
                for (long value : before) {
                  sum += value;
                }
                own[column] = sum;
              }
            };
      }
    }
    new Lanes(steps, lanes).run(0);
    return sums[phases][0];
  }

  /** A phase makes of the sum s of all columns column + s, together lanes * s + their indices. */
  private static long expected(int lanes, int phases) {
    long indices = (long) lanes * (lanes - 1) / 2;
    long sum = indices + lanes;
    for (int phase = 1; phase < phases; phase++) {
      sum = lanes * sum + indices;
    }
    return sum;
  }

  private static Step[][][] recorded(int phases, int lanes, int count, Collection<Event> events) {
    Step[][][] steps = new Step[phases][lanes][count];
    for (int phase = 0; phase < phases; phase++) {
      for (int lane = 0; lane < lanes; lane++) {
        for (int index = 0; index < count; index++) {
          Event event = new Event(phase, lane, index);
          steps[phase][lane][index] = () -> events.add(event);
        }
      }
    }
    return steps;
  }

  private static Step[][][] fill(int phases, int lanes, Step step) {
    Step[][][] steps = new Step[phases][lanes][];
    for (Step[][] phase : steps) {
      for (int lane = 0; lane < lanes; lane++) {
        phase[lane] = new Step[] {step};
      }
    }
    return steps;
  }

  private static Step raising(Error failure) {
    return () -> {
      throw failure;
    };
  }

  private static void assertTeamIsFree() {
    requireNonNull(Team.take(1), "the team was not given back").giveBack();
  }
}
