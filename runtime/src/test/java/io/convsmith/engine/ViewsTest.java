package io.convsmith.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.graph.Node;
import io.convsmith.graph.Recording;
import io.convsmith.graph.Sources;
import io.convsmith.graph.Variable;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ViewsTest {
  private final Recording recording = new Recording(true);
  private final Node x = recording.placeholder("x", Shape.of(4, 6));

  /** Follows the numbers themselves, as positions among those of the origin. */
  @RepeatedTest(50)
  void a_view_shows_consecutive_numbers_of_its_origin(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Node origin = recording.placeholder("origin", Shape.of(4, 6, 5, 2));
    Node view = origin;
    int[] shown = IntStream.range(0, 240).toArray();
    for (int i = 0; i < 6; i++) {
      int[] sizes = view.shape().toArray();
      if (random.nextBoolean()) {
        view = Node.of(view.reshape(reshaped(random, sizes)));
      } else {
        int begin = random.nextInt(sizes[0] + 1);
        int end = begin + random.nextInt(sizes[0] - begin + 1);
        int row = sizes[0] == 0 ? 0 : shown.length / sizes[0];
        int[] from = new int[sizes.length];
        from[0] = begin;
        int[] to = sizes.clone();
        to[0] = end;
        view = Node.of(view.slice(from, to));
        shown = Arrays.copyOfRange(shown, begin * row, end * row);
      }
      assertThat(Views.isView(view)).isTrue();
      assertThat(Views.isComputed(view)).isFalse();
      assertThat(Views.origin(view)).isSameAs(origin);
      if (shown.length == 0) {
        break; // no numbers, so that nothing depends on where they lie
      }
      assertThat(view.shape().size()).isEqualTo(shown.length);
      assertThat(Views.offset(view)).isEqualTo(shown[0]);
      assertThat(shown[shown.length - 1]).isEqualTo(shown[0] + shown.length - 1);
    }
  }

  /** Exchanges two sizes, or joins them, or makes room for one of 1. */
  private static int[] reshaped(Random random, int... sizes) {
    int at = random.nextInt(sizes.length);
    return switch (random.nextInt(3)) {
      case 0 -> {
        int[] exchanged = sizes.clone();
        exchanged[at] = sizes[0];
        exchanged[0] = sizes[at];
        yield exchanged;
      }
      case 1 -> new int[] {Arrays.stream(sizes).reduce(1, (a, b) -> a * b)};
      default -> IntStream.concat(IntStream.of(sizes), IntStream.of(1)).toArray();
    };
  }

  @Test
  void what_moves_or_stretches_or_cuts_columns_is_computed() {
    Tensor[] computed = {
      x.slice(new int[] {0, 1}, new int[] {4, 3}),
      x.slice(new int[] {1, 0}, new int[] {2, 5}),
      x.transpose(1, 0),
      x.broadcast(2, 4, 6),
      x.pad(new int[] {0, 0}, new int[] {1, 0}),
      x.reverse(0),
      x.concat(0, x),
      x.sum(),
      recording.randomUniform(Shape.of(2)),
    };
    for (Tensor tensor : computed) {
      Node node = Node.of(tensor);
      assertThat(Views.isComputed(node)).as("%s", node).isTrue();
      assertThat(Views.isView(node)).as("%s", node).isFalse();
      assertThat(Views.origin(node)).isSameAs(node);
      assertThat(Views.offset(node)).isZero();
    }
  }

  @Test
  void a_slice_of_a_number_is_a_copy_since_it_has_no_rows() {
    Node number = recording.placeholder("number", Shape.scalar());

    assertThat(Views.isView(Node.of(number.slice(new int[0], new int[0])))).isFalse();
  }

  @Test
  void sources_are_memory_and_all_but_placeholders_are_fixed() {
    Variable variable = new Variable("w", Shape.of(1), true, (shape, seed) -> new float[] {1});
    Node constant = Sources.scalar(3);

    assertThat(Views.isSource(x)).isTrue();
    assertThat(Views.isFixedSource(x)).isFalse();
    for (Node fixed : new Node[] {constant, variable.tensor()}) {
      assertThat(Views.isSource(fixed)).isTrue();
      assertThat(Views.isFixedSource(fixed)).isTrue();
      assertThat(Views.isComputed(fixed)).isFalse();
    }
  }

  @Test
  void random_numbers_are_no_source_and_differ_by_themselves() {
    Node random = recording.randomUniform(Shape.of(2));

    assertThat(Views.isRandom(random)).isTrue();
    assertThat(Views.isSource(random)).isFalse();
    assertThat(Views.isRandom(Node.of(random.exp()))).isFalse();
  }

  @Test
  void the_computed_inputs_are_found_behind_views_each_once() {
    Node e = Node.of(x.exp());
    Tensor rows = e.reshape(6, 4).slice(new int[] {2, 0}, new int[] {3, 4});
    Tensor same = e.reshape(24).slice(new int[] {0}, new int[] {4});

    assertThat(Views.computedInputs(Node.of(rows.plus(same)))).containsExactly(e);
    assertThat(Views.computedInputs(e)).isEmpty();
    assertThat(Views.computedInputs(Node.of(x.reshape(24).plus(Sources.scalar(1))))).isEmpty();
    assertThat(Views.computedInputs(Node.of(rows.reshape(4)))).containsExactly(e);
  }
}
