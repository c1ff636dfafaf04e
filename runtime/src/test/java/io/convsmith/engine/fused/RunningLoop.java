package io.convsmith.engine.fused;

import io.convsmith.engine.kernel.CounterRandom;
import io.convsmith.engine.kernel.Layout;
import io.convsmith.engine.kernel.NumberType;
import io.convsmith.engine.kernel.RandomState;
import io.convsmith.engine.kernel.Slot;
import io.convsmith.engine.kernel.Step;
import io.convsmith.engine.nd4j.NativeMemory;
import io.convsmith.graph.NaiveOps;
import io.convsmith.graph.Node;
import io.convsmith.graph.RandomStream;
import io.convsmith.graph.Shaping;
import io.convsmith.graph.Sources;
import io.convsmith.tensor.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One loop on memory of its own, and the same numbers worked out node by node. */
final class RunningLoop implements AutoCloseable {
  private static final NumberType F32 = NumberType.FLOAT32;

  private final List<Node> nodes;
  private final Map<Node, Layout.Ordered> layouts = new HashMap<>();
  private final Map<Node, Slot> slots = new HashMap<>();
  private final List<NativeMemory> memory = new ArrayList<>();
  private final Map<Node, double[]> given = new HashMap<>();
  private final RandomState random;
  final LoopKernel kernel;
  final Step step;

  /**
   * @param block the order of everything that has the shape of the space and is no reduction
   */
  RunningLoop(List<Node> nodes, Set<Node> needed, int block, RandomState random) {
    this.nodes = nodes;
    this.random = random;
    Set<Node> outside = new HashSet<>(LoopKernel.operands(nodes, RunningLoop::origin));
    outside.addAll(needed);
    for (Node node : outside) {
      boolean whole = node.shape().equals(LoopKernel.space(nodes)) && !Loops.reduces(node);
      Layout.Ordered layout = whole ? new Layout.Ordered(F32, block) : Layout.plain(F32);
      layouts.put(node, layout);
      Slot slot = new Slot(layout.bytes(node.shape()));
      NativeMemory own = new NativeMemory(slot.bytes());
      slot.place(own.address());
      memory.add(own);
      slots.put(node, slot);
    }
    kernel =
        new LoopKernel(nodes, RunningLoop::origin, needed, slots::get, layouts::get, this.random);
    step = kernel.bind();
  }

  static Node origin(Node node) {
    return node.op() == Shaping.RESHAPE ? origin(node.input(0)) : node;
  }

  /** Gives an operand its numbers in row-major order. */
  void put(Node node, double... numbers) {
    Layout.Ordered layout = layouts.get(node);
    ByteBuffer bytes = bytes(node);
    double[] kept = numbers.clone();
    for (int i = 0; i < numbers.length; i++) {
      int position = position(node.shape(), layout.block(), i);
      kept[i] = (float) numbers[i];
      bytes.putFloat(position * Float.BYTES, (float) numbers[i]);
    }
    given.put(node, kept);
  }

  /** A result in row-major order. */
  double[] get(Node node) {
    Layout.Ordered layout = layouts.get(node);
    ByteBuffer bytes = bytes(node);
    double[] numbers = new double[(int) node.shape().size()];
    for (int i = 0; i < numbers.length; i++) {
      int position = position(node.shape(), layout.block(), i);
      numbers[i] = bytes.getFloat(position * Float.BYTES);
    }
    return numbers;
  }

  /** What a node should be, in double precision. */
  double[] expected(Node node) {
    return expected(node, new HashMap<>(given));
  }

  private double[] expected(Node node, Map<Node, double[]> known) {
    double[] numbers = known.get(node);
    if (numbers == null) {
      numbers =
          node.op() == Sources.RANDOM_UNIFORM
              ? drawn((RandomStream) node.attributes())
              : NaiveOps.compute(
                  node,
                  node.inputs().stream()
                      .map(input -> expected(input, known))
                      .toArray(double[][]::new));
      known.put(node, numbers);
    }
    return numbers;
  }

  private double[] drawn(RandomStream stream) {
    long key = CounterRandom.key(random.seed(), random.run(), stream.stream());
    double[] numbers = new double[(int) stream.shape().size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = CounterRandom.uniformFloat(key, stream.first() + i);
    }
    return numbers;
  }

  Set<Node> operands() {
    return LoopKernel.operands(nodes, RunningLoop::origin);
  }

  private ByteBuffer bytes(Node node) {
    Slot slot = slots.get(node);
    return NativeMemory.view(slot.address(), slot.bytes());
  }

  /** Where the element of a row-major index lies. */
  static int position(Shape shape, int block, int index) {
    if (block == Layout.Ordered.ROW_MAJOR) {
      return index;
    }
    int channels = shape.get(-1);
    int pixels = (int) (shape.size() / shape.get(0) / channels);
    int channel = index % channels;
    int pixel = index / channels % pixels;
    int image = index / channels / pixels;
    int blocks = channels / block;
    return ((image * blocks + channel / block) * pixels + pixel) * block + channel % block;
  }

  @Override
  public void close() {
    memory.forEach(NativeMemory::close);
  }
}
