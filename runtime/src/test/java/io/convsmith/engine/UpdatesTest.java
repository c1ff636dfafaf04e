package io.convsmith.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convsmith.graph.Evaluation;
import io.convsmith.graph.Graph;
import io.convsmith.graph.NaiveOps;
import io.convsmith.graph.Node;
import io.convsmith.graph.Recording;
import io.convsmith.graph.Variable;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class UpdatesTest {
  private final Recording recording = new Recording(true);
  private final Node x = recording.placeholder("x", Shape.of(3, 4));
  private final Variable w = variable("w", 3, 4);
  private final Variable v = variable("v", 3, 4);

  @Test
  void a_loop_that_alone_reads_a_variable_writes_it_in_place() {
    assertThat(inPlace(update(w, w.tensor().minus(x.times(0.1))))).containsExactly(true);
  }

  @Test
  void a_variable_that_nobody_reads_is_written_in_place() {
    assertThat(inPlace(update(w, x.times(2)))).containsExactly(true);
  }

  @Test
  void each_of_several_variables_is_written_in_place_on_its_own() {
    Tensor moment = v.tensor().times(0.9).plus(x);

    assertThat(inPlace(update(v, moment), update(w, w.tensor().minus(moment))))
        .containsExactly(true, true);
  }

  @Test
  void what_is_read_before_the_loop_does_not_keep_it_from_writing() {
    Tensor norm = w.tensor().square().sum();

    assertThat(inPlace(update(w, w.tensor().div(norm)))).containsExactly(true);
  }

  @Test
  void who_reads_the_old_numbers_later_keeps_them() {
    Tensor next = w.tensor().minus(x);
    Tensor late = next.sum().plus(w.tensor()).transpose(1, 0);

    assertThat(inPlaceWith(late, update(w, next))).containsExactly(false);
  }

  @Test
  void who_reads_the_old_numbers_in_another_lane_at_the_same_time_keeps_them() {
    Tensor other = w.tensor().transpose(1, 0);
    Graph.Update update = update(w, w.tensor().minus(v.tensor()));
    Graph graph = new Graph(List.of(), List.of(Node.of(other)), List.of(update));
    try (Planned planned = Planned.fast(graph, 2, false)) {
      Lowering lowering = planned.lowering();
      assertThat(lowering.steps())
          .extracting(step -> step.place().lane())
          .containsExactlyInAnyOrder(0, 1);
      assertThat(new Updates(planned.sharded().graph(), lowering).plan())
          .extracting(Updates.Store::inPlace)
          .containsExactly(false);
    }
  }

  @Test
  void new_numbers_that_are_an_output_too_stay_apart() {
    Tensor next = w.tensor().minus(x);

    assertThat(inPlaceWith(next, update(w, next))).containsExactly(false);
  }

  @Test
  void what_no_loop_computes_is_copied() {
    Tensor product = x.matmul(x.transpose(1, 0)).matmul(w.tensor());

    assertThat(inPlace(update(w, product))).containsExactly(false);
  }

  @Test
  void an_input_that_a_variable_becomes_is_copied() {
    assertThat(inPlace(update(w, x))).containsExactly(false);
  }

  @Test
  void two_variables_that_become_the_same_numbers_each_have_their_own() {
    Tensor next = x.plus(1).tanh();

    assertThat(inPlace(update(v, next), update(w, next))).containsExactly(false, false);
  }

  @Test
  void a_variable_whose_old_numbers_another_takes_over_is_copied() {
    assertThat(inPlace(update(w, w.tensor().plus(x)), update(v, w.tensor())))
        .containsExactly(false, false);
  }

  @Test
  void a_view_of_all_rows_is_read_in_step_with_the_writing() {
    Tensor flat = w.tensor().reshape(12);

    assertRight(update(w, flat.plus(x.reshape(12)).reshape(3, 4)));
  }

  @Test
  void a_row_that_is_added_to_all_rows_is_the_old_one_for_each() {
    Tensor first = w.tensor().slice(new int[] {0, 0}, new int[] {1, 4});

    assertThat(inPlace(update(w, w.tensor().plus(first)))).containsExactly(false);
    assertRight(update(w, w.tensor().plus(first)));
  }

  @Test
  void rows_of_other_places_are_the_old_ones() {
    Tensor rows = w.tensor().slice(new int[] {1, 0}, new int[] {3, 4});
    Variable two = variable("two", 2, 4);

    Tensor last = w.tensor().slice(new int[] {2, 0}, new int[] {3, 4});
    Tensor others = w.tensor().slice(new int[] {0, 0}, new int[] {2, 4});
    Tensor shifted = last.concat(0, others);
    assertRight(update(w, shifted.plus(x)), update(two, two.tensor().plus(rows)));
  }

  @Test
  void each_run_goes_on_from_the_one_before() {
    Graph graph =
        new Graph(
            recording.placeholders(),
            List.of(),
            List.of(update(v, v.tensor().times(2)), update(w, w.tensor().plus(v.tensor()))));
    v.assign(filled(1));
    w.assign(filled(0));
    try (Program program = Planned.fast(graph, 1, false).program()) {
      for (int run = 0; run < 4; run++) {
        program.run();
      }
    }

    assertThat(v.toArray()).containsOnly(16);
    assertThat(w.toArray()).containsOnly(1 + 2 + 4 + 8);
  }

  @Test
  void each_updated_variable_says_that_it_has_changed() {
    Graph graph =
        new Graph(
            recording.placeholders(),
            List.of(Node.of(v.tensor().plus(1))),
            List.of(update(w, w.tensor().plus(x))));
    try (Program program = Planned.fast(graph, 1, false).program()) {
      long before = w.version();
      program.run();
      program.run();

      assertThat(w.version()).isGreaterThan(before);
      assertThat(v.version()).isZero();
    }
  }

  /** Three variables that become mixtures of each other's views, in all ways that there are. */
  @RepeatedTest(100)
  void random_updates_all_see_the_variables_as_they_were(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Variable u = variable("u", 3, 4);
    List<Tensor> pool =
        new ArrayList<>(List.of(u.tensor(), v.tensor(), w.tensor(), x, u.tensor().sum(0)));
    for (int i = 0; i < 8; i++) {
      Tensor a = pool.get(random.nextInt(pool.size()));
      Tensor b = pool.get(random.nextInt(pool.size()));
      int rows = a.shape().get(0);
      pool.add(
          switch (random.nextInt(8)) {
            case 0 -> a.tanh();
            case 1 -> a.slice(new int[] {rows - 1, 0}, new int[] {rows, 4});
            case 2 -> a.slice(new int[] {0, 0}, new int[] {1, 4}).plus(b).tanh();
            case 3 -> a.reshape(4, -1).reshape(rows, 4);
            case 4 -> a.reverse(0).plus(b);
            case 5 -> a.mean(1).plus(b);
            default -> a.minus(b.times(0.5));
          });
    }
    Map<Variable, Tensor> next = new LinkedHashMap<>();
    for (Variable variable : List.of(u, v, w)) {
      List<Tensor> full =
          pool.stream().filter(one -> one.shape().equals(variable.shape())).toList();
      next.put(variable, full.get(full.size() - 1 - random.nextInt(Math.min(5, full.size()))));
    }

    assertRight(
        next.entrySet().stream()
            .map(entry -> update(entry.getKey(), entry.getValue()))
            .toArray(Graph.Update[]::new));
  }

  /** Compares the variables after a run, on one lane and on two, with naively computed values. */
  private void assertRight(Graph.Update... updates) {
    for (int lanes = 1; lanes <= 2; lanes++) {
      Graph graph = new Graph(recording.placeholders(), List.of(), List.of(updates));
      double[] input = new Random(lanes).doubles(12, -1, 1).map(one -> (float) one).toArray();
      Map<Node, double[]> given = new HashMap<>(Map.of(x, input));
      graph.nodes().stream()
          .filter(node -> node.attributes() instanceof Variable)
          .forEach(node -> given.put(node, wide((Variable) node.attributes())));
      List<double[]> expected =
          new Evaluation(NaiveOps::compute)
              .run(graph.updates().stream().map(Graph.Update::value).toList(), given);
      try (Program program = Planned.fast(graph, lanes, false).program()) {
        program.write(0, input);
        program.run();
      }
      for (int i = 0; i < updates.length; i++) {
        assertThat(wide(updates[i].variable())).containsExactly(expected.get(i), within(1e-5));
      }
    }
  }

  private List<Boolean> inPlace(Graph.Update... updates) {
    return stores(new Graph(recording.placeholders(), List.of(), List.of(updates)));
  }

  private List<Boolean> inPlaceWith(Tensor output, Graph.Update update) {
    return stores(new Graph(recording.placeholders(), List.of(Node.of(output)), List.of(update)));
  }

  private static List<Boolean> stores(Graph graph) {
    try (Planned planned = Planned.fast(graph, 1, false)) {
      return new Updates(planned.sharded().graph(), planned.lowering())
          .plan().stream().map(Updates.Store::inPlace).toList();
    }
  }

  private static Graph.Update update(Variable variable, Tensor value) {
    return new Graph.Update(variable, Node.of(value));
  }

  private static double[] wide(Variable variable) {
    float[] numbers = variable.toArray();
    return IntStream.range(0, numbers.length).mapToDouble(i -> numbers[i]).toArray();
  }

  private static float[] filled(float value) {
    float[] numbers = new float[12];
    Arrays.fill(numbers, value);
    return numbers;
  }

  private static Variable variable(String name, int... sizes) {
    return new Variable(
        name,
        Shape.of(sizes),
        true,
        (shape, seed) -> {
          float[] numbers = new float[(int) shape.size()];
          for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) Math.sin(name.hashCode() + i);
          }
          return numbers;
        });
  }
}
