package io.convsmith.engine.fused;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.convsmith.engine.kernel.Layout;
import io.convsmith.engine.kernel.NumberType;
import io.convsmith.engine.kernel.RandomState;
import io.convsmith.graph.Case;
import io.convsmith.graph.Node;
import io.convsmith.graph.Recording;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Loops over any space, with any operands and reductions, in any order and type. */
class LoopTest {
  private static final double SINGLE = 1e-5;

  private final Recording recording = new Recording(true);

  @RepeatedTest(250)
  void random_loops_agree_with_their_definition(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    int block = new int[] {0, 0, 1, 8, 16}[random.nextInt(5)];
    int[] sizes = sizes(random, block);
    Shape space = Shape.of(sizes);
    List<Node> nodes = new ArrayList<>();
    List<Node> pool = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      pool.add(recording.placeholder("x" + i, i == 0 ? space : part(random, sizes)));
    }
    Set<Node> needed = new LinkedHashSet<>();
    for (int i = 0; i < 8; i++) {
      Node node = Node.of(next(random, space, pool));
      nodes.add(node);
      if (Loops.reduces(node)) {
        needed.add(node);
      } else {
        pool.add(node);
        if (random.nextInt(3) == 0 || i == 7) {
          needed.add(node);
        }
      }
    }
    try (RunningLoop loop =
        new RunningLoop(nodes, needed, block, new RandomState(random.nextLong()))) {
      for (Node operand : loop.operands()) {
        int count = (int) operand.shape().size();
        loop.put(operand, random.doubles(count, -1, 1).toArray());
      }
      loop.step.run();
      for (Node node : needed) {
        double[] expected = loop.expected(node);
        double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
        assertThat(difference(loop.get(node), expected))
            .as("%s of %s", node, loop.kernel.describe())
            .isLessThan(SINGLE * (1 + largest));
      }
    }
  }

  /** The largest; infinite if some number is none. */
  private static double difference(double[] actual, double... expected) {
    assertThat(actual).hasSameSizeAs(expected);
    double largest = 0;
    for (int i = 0; i < expected.length; i++) {
      double difference = Math.abs(actual[i] - expected[i]);
      largest = Math.max(largest, difference >= 0 ? difference : Double.POSITIVE_INFINITY);
    }
    return largest;
  }

  private static int[] sizes(Random random, int block) {
    int rank = block == 0 ? 1 + random.nextInt(5) : 3 + random.nextInt(2);
    int[] sizes = new int[rank];
    int left = 6_000;
    for (int axis = 0; axis < rank; axis++) {
      int most = random.nextInt(4) == 0 ? 5000 : 7;
      sizes[axis] = 1 + random.nextInt(Math.max(1, Math.min(most, left)));
      left /= sizes[axis];
    }
    if (block > 0) {
      sizes[rank - 1] = block * (1 + random.nextInt(3));
    }
    return sizes;
  }

  private static Shape part(Random random, int... sizes) {
    int[] part = sizes.clone();
    for (int axis = 0; axis < part.length; axis++) {
      part[axis] = random.nextBoolean() ? 1 : part[axis];
    }
    int first = random.nextInt(3) == 0 ? random.nextInt(part.length + 1) : 0;
    return Shape.of(Arrays.copyOfRange(part, first, part.length));
  }

  private Tensor next(Random random, Shape space, List<Node> pool) {
    Node first = pool.get(random.nextInt(pool.size()));
    Node second = pool.get(random.nextInt(pool.size()));
    int[] sizes = space.toArray();
    Node whole = first.shape().equals(space) ? first : pool.get(0);
    int[] axes =
        random.ints(0, sizes.length).limit(1 + random.nextInt(sizes.length)).distinct().toArray();
    return switch (random.nextInt(10)) {
      case 0 -> whole.plus(second);
      case 1 -> first.times(whole);
      case 2 -> whole.maximum(second);
      case 3 -> first.broadcast(sizes);
      case 4 -> recording.randomUniform(space);
      case 5 -> whole.max(axes);
      case 6 -> whole.minus(second);
      case 7 -> first.minus(whole);
      default -> whole.sum(axes);
    };
  }

  static Stream<Case> covered() {
    return Case.all().filter(sample -> Loops.covers(sample.node()));
  }

  @ParameterizedTest
  @MethodSource("covered")
  void every_op_of_a_loop_is_what_its_definition_says(Case sample) {
    Node node = sample.node();
    try (RunningLoop loop = new RunningLoop(List.of(node), Set.of(node), 0, new RandomState(1))) {
      for (int i = 0; i < node.inputs().size(); i++) {
        loop.put(node.input(i), sample.inputs().get(i));
      }
      loop.step.run();
      double[] expected = loop.expected(node);
      double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
      assertThat(difference(loop.get(node), expected)).isLessThan(SINGLE * (1 + largest));
    }
  }

  @Test
  void nothing_is_a_number_wherever_an_operand_is_not() {
    double nan = Double.NaN;
    double infinity = Double.POSITIVE_INFINITY;
    Node x = recording.placeholder("x", Shape.of(2, 3));
    Node y = recording.placeholder("y", Shape.of(3));
    Node larger = Node.of(x.maximum(y));
    Node smaller = Node.of(x.minimum(y));
    Node rectified = Node.of(x.relu());
    Node most = Node.of(x.max(1));
    Node total = Node.of(x.sum(0));
    List<Node> nodes = List.of(larger, smaller, rectified, most, total);
    try (RunningLoop loop = new RunningLoop(nodes, Set.copyOf(nodes), 0, new RandomState(1))) {
      loop.put(x, nan, -infinity, 1, 2, infinity, -3);
      loop.put(y, 0, 0, nan);
      loop.step.run();
      assertThat(loop.get(larger)).containsExactly(nan, 0, nan, 2, infinity, nan);
      assertThat(loop.get(smaller)).containsExactly(nan, -infinity, nan, 0, 0, nan);
      assertThat(loop.get(rectified)).containsExactly(nan, 0, 1, 2, infinity, 0);
      assertThat(loop.get(most)).containsExactly(nan, infinity);
      assertThat(loop.get(total)).containsExactly(nan, nan, -2);
    }
  }

  @Test
  void random_numbers_do_not_depend_on_the_order() {
    Node drawn = recording.randomUniform(Shape.of(3, 9, 8, 32));
    for (int block : new int[] {0, 1, 8, 16}) {
      try (RunningLoop loop =
          new RunningLoop(List.of(drawn), Set.of(drawn), block, new RandomState(5))) {
        loop.step.run();
        assertThat(Arrays.equals(loop.get(drawn), loop.expected(drawn))).isTrue();
      }
    }
  }

  @Test
  void a_sum_of_many_equal_numbers_is_exact_to_the_last_digits() {
    Node x = recording.placeholder("x", Shape.of(1 << 14, 33));
    List<Node> sums = List.of(Node.of(x.sum()), Node.of(x.sum(0)), Node.of(x.sum(1)));
    try (RunningLoop loop = new RunningLoop(sums, Set.copyOf(sums), 0, new RandomState(1))) {
      double[] numbers = new double[33 << 14];
      Arrays.fill(numbers, 0.1);
      loop.put(x, numbers);
      loop.step.run();
      for (Node sum : sums) {
        double[] expected = loop.expected(sum);
        assertThat(difference(loop.get(sum), expected)).isLessThan(2e-7 * expected[0]);
      }
    }
  }

  @Test
  void two_runs_are_equal_in_every_bit_and_allocate_nothing() {
    Node x = recording.placeholder("x", Shape.of(8, 9, 9, 32));
    Node scale = recording.placeholder("scale", Shape.of(32));
    Node shifted = Node.of(x.times(scale));
    Node grown = Node.of(shifted.exp());
    Node total = Node.of(grown.sum(0, 1, 2));
    Node perImage = Node.of(grown.sum(1, 2, 3));
    List<Node> nodes = List.of(shifted, grown, total, perImage);
    Set<Node> needed = Set.of(grown, total, perImage);
    try (RunningLoop loop = new RunningLoop(nodes, needed, 16, new RandomState(1))) {
      Random random = new Random(3);
      loop.put(x, random.doubles(x.shape().size(), -1, 1).toArray());
      loop.put(scale, random.doubles(32, -1, 1).toArray());
      loop.step.run();
      double[][] first = needed.stream().map(loop::get).toArray(double[][]::new);
      assertThat(allocated(loop, 200)).isLessThan(10_000);
      double[][] last = needed.stream().map(loop::get).toArray(double[][]::new);
      assertThat(Arrays.deepEquals(last, first)).isTrue();
    }
  }

  private static long allocated(RunningLoop loop, int runs) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int run = 0; run < runs; run++) {
      loop.step.run();
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  @Test
  void a_unit_runs_in_the_order_of_most_of_its_bytes() {
    Shape images = Shape.of(2, 5, 5, 32);
    Node a = recording.placeholder("a", images);
    Node b = recording.placeholder("b", images);
    Node c = recording.placeholder("c", images);
    Node flat = recording.placeholder("flat", Shape.of(50, 32));
    Node scale = recording.placeholder("scale", Shape.of(32));
    Layout.Ordered plain = Layout.plain(NumberType.FLOAT32);
    Layout.Ordered blocked = new Layout.Ordered(NumberType.FLOAT32, 16);
    Set<Node> inBlocks = new HashSet<>(Set.of(a));

    List<Node> scaled = List.of(Node.of(a.times(scale)));
    List<Node> three = List.of(Node.of(a.greaterThan(0).where(b, c)));
    List<Node> shown = List.of(Node.of(a.plus(flat.reshape(2, 5, 5, 32))));
    assertThat(LoopKernel.block(scaled, RunningLoop::origin, layouts(inBlocks, blocked, plain)))
        .isEqualTo(16);
    assertThat(LoopKernel.block(shown, RunningLoop::origin, layouts(inBlocks, blocked, plain)))
        .isEqualTo(Layout.Ordered.ROW_MAJOR);
    List<Node> unit = List.of(three.get(0).input(0), three.get(0));
    assertThat(LoopKernel.block(unit, RunningLoop::origin, layouts(inBlocks, blocked, plain)))
        .isEqualTo(Layout.Ordered.ROW_MAJOR);
    inBlocks.add(b);
    assertThat(LoopKernel.block(unit, RunningLoop::origin, layouts(inBlocks, blocked, plain)))
        .isEqualTo(16);
  }

  private static Function<Node, Layout.Ordered> layouts(
      Set<Node> inBlocks, Layout.Ordered blocked, Layout.Ordered plain) {
    return node -> inBlocks.contains(node) ? blocked : plain;
  }

  @Test
  void a_listing_names_ops_and_the_order_if_it_is_not_plain() {
    Node x = recording.placeholder("x", Shape.of(2, 5, 5, 32));
    Node mask = Node.of(x.greaterThan(recording.placeholder("zero", Shape.of(1))));
    Node kept = Node.of(x.times(mask));
    List<Node> nodes = List.of(mask, kept);
    try (RunningLoop loop = new RunningLoop(nodes, Set.of(kept), 16, new RandomState(1));
        RunningLoop plain = new RunningLoop(nodes, Set.of(kept), 0, new RandomState(1))) {
      assertThat(loop.kernel.describe()).isEqualTo("loop greaterThan times (f32 blocks of 16)");
      assertThat(plain.kernel.describe()).isEqualTo("loop greaterThan times");
    }
  }
}
