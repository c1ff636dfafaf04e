package io.convsmith.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convsmith.engine.Compiler;
import io.convsmith.engine.kernel.Precision;
import io.convsmith.engine.kernel.RandomState;
import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.graph.Recording;
import io.convsmith.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProgramPoolTest {
  private final List<Integer> compiled = new ArrayList<>();

  private BatchProgram doubling(int batch) {
    if (batch == 13) {
      throw new IllegalArgumentException("no such program");
    }
    compiled.add(batch);
    Recording recording = new Recording(false);
    Node inputs = recording.placeholder("inputs", Shape.of(batch));
    Graph graph = Graph.of(recording.placeholders(), List.of(Node.of(inputs.times(2))));
    return new BatchProgram(
        Compiler.reference(Precision.FLOAT32).compile(graph, new RandomState(0)), 1);
  }

  @Test
  void an_idle_program_of_the_size_is_used_again() {
    try (ProgramPool pool = new ProgramPool(2, this::doubling)) {
      ProgramPool.Pooled first = pool.take(3);
      pool.giveBack(first);
      pool.giveBack(pool.take(4));

      assertThat(pool.take(3)).isSameAs(first);
      assertThat(compiled).containsExactly(3, 4);
      pool.giveBack(first);
    }
  }

  @Test
  void two_users_at_a_time_have_a_program_each_and_a_third_one_waits() throws InterruptedException {
    try (ProgramPool pool = new ProgramPool(2, this::doubling)) {
      ProgramPool.Pooled first = pool.take(3);
      ProgramPool.Pooled second = pool.take(3);
      CountDownLatch served = new CountDownLatch(1);
      Thread third =
          new Thread(
              () -> {
                pool.giveBack(pool.take(3));
                served.countDown();
              });
      third.start();

      assertThat(second).isNotSameAs(first);
      assertThat(served.await(50, TimeUnit.MILLISECONDS)).isFalse();
      pool.giveBack(first);
      served.await();
      pool.giveBack(second);
      assertThat(compiled).containsExactly(3, 3);
      third.join();
    }
  }

  @Test
  void a_program_in_use_outlives_the_closing_and_is_closed_when_given_back() {
    ProgramPool pool = new ProgramPool(2, this::doubling);
    ProgramPool.Pooled used = pool.take(1);
    pool.close();

    used.program().input(0).put(0, 21);
    used.program().run();
    assertThat(used.program().output(0).get(0)).isEqualTo(42);

    pool.giveBack(used);
    assertThatThrownBy(() -> used.program().run()).isInstanceOf(IllegalStateException.class);
    assertThat(pool.take(1)).isNotSameAs(used);
    pool.close();
  }

  @Test
  void the_program_idle_for_longest_is_closed_when_there_are_many() {
    try (ProgramPool pool = new ProgramPool(2, this::doubling)) {
      ProgramPool.Pooled first = pool.take(100);
      pool.giveBack(first);
      for (int batch = 101; batch < 112; batch++) {
        pool.giveBack(pool.take(batch));
      }
      first.program().run();
      pool.giveBack(pool.take(112));

      assertThatThrownBy(() -> first.program().run()).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void a_compilation_that_fails_takes_nobodys_turn() {
    try (ProgramPool pool = new ProgramPool(1, this::doubling)) {
      for (int attempt = 0; attempt < 3; attempt++) {
        assertThatThrownBy(() -> pool.take(13)).hasMessage("no such program");
      }
      pool.giveBack(pool.take(1));
    }
    assertThat(compiled).containsExactly(1);
  }
}
