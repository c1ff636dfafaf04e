package io.convsmith.engine.fused;

import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.engine.kernel.Kernel;
import io.convsmith.engine.kernel.Layout;
import io.convsmith.engine.kernel.NumberType;
import io.convsmith.engine.kernel.Placement;
import io.convsmith.engine.kernel.Precision;
import io.convsmith.engine.kernel.RandomState;
import io.convsmith.engine.kernel.Slot;
import io.convsmith.engine.nd4j.NativeMemory;
import io.convsmith.graph.NaiveOps;
import io.convsmith.graph.Node;
import io.convsmith.graph.Recording;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Concatenation and slices in any order of the operands. */
class CopyLibraryTest {
  private final Recording recording = new Recording(false);

  @RepeatedTest(100)
  void concatenationsAreWhatTheyAreByDefinition(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    int[] sizes = sizes(random);
    int axis = random.nextInt(sizes.length);
    List<Tensor> parts = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(3); i++) {
      int[] part = sizes.clone();
      part[axis] = axis == sizes.length - 1 ? channels(random) : 1 + random.nextInt(4);
      parts.add(recording.placeholder("part" + i, Shape.of(part)));
    }
    check(
        Node.of(parts.get(0).concat(axis, parts.stream().skip(1).toArray(Tensor[]::new))), random);
  }

  @RepeatedTest(100)
  void slicesAreWhatTheyAreByDefinition(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    int[] sizes = sizes(random);
    int[] begin = new int[sizes.length];
    int[] end = new int[sizes.length];
    for (int axis = 0; axis < sizes.length; axis++) {
      int step = axis == sizes.length - 1 && sizes[axis] % 8 == 0 ? 8 : 1;
      begin[axis] = random.nextInt(sizes[axis] / step) * step;
      end[axis] = begin[axis] + (1 + random.nextInt((sizes[axis] - begin[axis]) / step)) * step;
    }
    check(Node.of(recording.placeholder("images", Shape.of(sizes)).slice(begin, end)), random);
  }

  @Test
  void blocksStayIfTheCutsAreBetweenThem() {
    Tensor first = recording.placeholder("first", Shape.of(2, 3, 3, 32));
    Tensor second = recording.placeholder("second", Shape.of(2, 3, 3, 16));
    Node joined = Node.of(first.concat(3, second));
    Node between = Node.of(first.slice(new int[] {0, 0, 0, 16}, new int[] {2, 3, 3, 32}));
    Node across = Node.of(first.slice(new int[] {0, 0, 0, 8}, new int[] {2, 3, 3, 24}));
    assertThat(described(joined, 16)).isEqualTo("copies concat (f32 blocks of 16)");
    assertThat(described(between, 16)).isEqualTo("copies slice (f32 blocks of 16)");
    assertThat(described(across, 16)).isEqualTo("copies slice");
    assertThat(described(joined, 0)).isEqualTo("copies concat");
  }

  @Test
  void emptyPartsAreLeftToOthers() {
    Tensor some = recording.placeholder("some", Shape.of(2, 3));
    Tensor none = recording.placeholder("none", Shape.of(0, 3));
    try (Bench bench = new Bench(0)) {
      assertThat(new CopyLibrary().plan(Node.of(some.concat(0, none)), bench)).isEmpty();
    }
  }

  private static String described(Node node, int block) {
    try (Bench bench = new Bench(block)) {
      return new CopyLibrary().plan(node, bench).orElseThrow().describe();
    }
  }

  private static int[] sizes(Random random) {
    int[] sizes = new int[1 + random.nextInt(5)];
    Arrays.setAll(sizes, axis -> 1 + random.nextInt(5));
    sizes[sizes.length - 1] = channels(random);
    return sizes;
  }

  private static int channels(Random random) {
    return random.nextBoolean() ? 8 * (1 + random.nextInt(4)) : 1 + random.nextInt(20);
  }

  private static void check(Node node, Random random) {
    for (int block : new int[] {0, 1, 8, 16}) {
      try (Bench bench = new Bench(block)) {
        Kernel kernel = new CopyLibrary().plan(node, bench).orElseThrow();
        double[][] inputs =
            node.inputs().stream().map(input -> bench.fill(input, random)).toArray(double[][]::new);
        kernel.bind().run();
        assertThat(bench.read(node)).containsExactly(NaiveOps.compute(node, inputs));
      }
    }
  }

  /** Memory for one kernel whose inputs lie in one order. */
  private static final class Bench implements Placement, AutoCloseable {
    private final int block;
    private final Map<Node, Layout.Ordered> layouts = new HashMap<>();
    private final Map<Node, Slot> slots = new HashMap<>();
    private final List<NativeMemory> memory = new ArrayList<>();

    Bench(int block) {
      this.block = block;
    }

    @Override
    public Precision precision() {
      return Precision.FLOAT32;
    }

    @Override
    public int threads() {
      return 1;
    }

    @Override
    public Layout.Ordered lies(Node node) {
      Layout.Ordered layout = new Layout.Ordered(NumberType.FLOAT32, block);
      return layout.fits(node.shape()) ? layout : Layout.plain(NumberType.FLOAT32);
    }

    @Override
    public Slot input(Node node, Layout wanted) {
      return output(node, (Layout.Ordered) wanted);
    }

    @Override
    public Slot output(Node node, Layout.Ordered layout) {
      layouts.put(node, layout);
      return slots.computeIfAbsent(
          node,
          key -> {
            Slot slot = new Slot(layout.bytes(node.shape()));
            NativeMemory own = new NativeMemory(slot.bytes());
            memory.add(own);
            slot.place(own.address());
            return slot;
          });
    }

    @Override
    public Slot scratch(long bytes) {
      throw new AssertionError("Copies need no memory of their own.");
    }

    @Override
    public Slot share(Object key, long bytes) {
      throw new AssertionError("Copies share nothing.");
    }

    @Override
    public Optional<Slot> shared(Object key) {
      return Optional.empty();
    }

    @Override
    public RandomState random() {
      throw new AssertionError("Copies draw nothing.");
    }

    double[] fill(Node node, Random random) {
      double[] numbers = new double[(int) node.shape().size()];
      FloatBuffer to = numbers(node);
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = random.nextFloat();
        to.put(RunningLoop.position(node.shape(), layout(node).block(), i), (float) numbers[i]);
      }
      return numbers;
    }

    double[] read(Node node) {
      double[] numbers = new double[(int) node.shape().size()];
      FloatBuffer from = numbers(node);
      Arrays.setAll(
          numbers, i -> from.get(RunningLoop.position(node.shape(), layout(node).block(), i)));
      return numbers;
    }

    private Layout.Ordered layout(Node node) {
      return layouts.getOrDefault(node, Layout.plain(NumberType.FLOAT32));
    }

    private FloatBuffer numbers(Node node) {
      return Memory.of(slots.getOrDefault(node, new Slot(0))).numbers();
    }

    @Override
    public void close() {
      memory.forEach(NativeMemory::close);
    }
  }
}
