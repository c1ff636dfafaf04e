package io.convsmith.engine;

import io.convsmith.engine.kernel.RandomState;
import io.convsmith.engine.nd4j.NativeMemory;
import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.graph.Recording;
import io.convsmith.graph.Sources;
import io.convsmith.graph.Variable;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs a graph as it was recorded, one node after the other, and shows the numbers of each: for
 * finding where they go wrong. Slow, since each node is a program of its own; but no more numbers
 * are held at a time than are still needed. No variable is changed.
 */
public final class NodeByNode {
  private final Compiler compiler;
  private final long seed;
  private final long run;
  private final Map<Node, Numbers> held = new HashMap<>();

  /** Is shown each node's numbers, which are valid during the call only. */
  @FunctionalInterface
  public interface Observer {
    /**
     * Called after each node.
     *
     * @param numbers what it computed
     * @param inputs the numbers of its inputs, in their order
     */
    void computed(Node node, FloatBuffer numbers, List<FloatBuffer> inputs);
  }

  /** A node's numbers, in memory of their own unless somebody else has them. */
  private record Numbers(FloatBuffer values, @Nullable NativeMemory memory) {
    void free() {
      if (memory != null) {
        memory.close();
      }
    }
  }

  /**
   * Uses the kernels that a compiler's single-precision programs use, without fusing them.
   *
   * @param random as it is before the run that is to be looked at; stays as it is
   */
  public NodeByNode(Compiler compiler, RandomState random) {
    this.compiler = compiler.unfused();
    this.seed = random.seed();
    this.run = random.run();
  }

  /**
   * Runs a graph.
   *
   * @param placeholders the numbers of its placeholders, in their order
   */
  public void run(Graph graph, List<FloatBuffer> placeholders, Observer observer) {
    for (int i = 0; i < placeholders.size(); i++) {
      held.put(graph.placeholders().get(i), new Numbers(placeholders.get(i), null));
    }
    List<Node> nodes = graph.nodes();
    Map<Node, Integer> uses = new HashMap<>();
    nodes.forEach(node -> node.inputs().forEach(input -> uses.merge(input, 1, Integer::sum)));
    try {
      for (Node node : nodes) {
        List<FloatBuffer> inputs = node.inputs().stream().map(this::values).toList();
        held.computeIfAbsent(node, absent -> compute(absent, inputs));
        observer.computed(node, values(node), inputs);
        if (!uses.containsKey(node)) {
          drop(node);
        }
        for (Node input : node.inputs()) {
          if (uses.merge(input, -1, Integer::sum) == 0) {
            drop(input);
          }
        }
      }
    } finally {
      held.values().forEach(Numbers::free);
      held.clear();
    }
  }

  /** The number of nodes whose numbers are held now. */
  int held() {
    return held.size();
  }

  private FloatBuffer values(Node node) {
    Numbers numbers = held.get(node);
    if (numbers == null) {
      throw new IllegalStateException(node + " has not been computed before what needs it.");
    }
    return numbers.values();
  }

  private void drop(Node node) {
    Numbers numbers = held.remove(node);
    if (numbers != null) {
      numbers.free();
    }
  }

  private Numbers compute(Node node, List<FloatBuffer> inputs) {
    if (node.op() == Sources.VARIABLE) {
      return new Numbers(((Variable) node.attributes()).values(), null);
    }
    Recording recording = new Recording(false);
    List<Node> places = new ArrayList<>();
    for (Node input : node.inputs()) {
      places.add(recording.placeholder("input", input.shape()));
    }
    Graph alone = Graph.of(places, List.of(node.withInputs(places)));
    RandomState random = new RandomState(seed);
    random.restore(seed, run);
    try (Program program = compiler.compile(alone, random)) {
      for (int i = 0; i < places.size(); i++) {
        copy(inputs.get(i), program.input(i));
      }
      program.run();
      FloatBuffer output = program.output(0);
      NativeMemory memory = new NativeMemory((long) output.capacity() * Float.BYTES);
      FloatBuffer values = NativeMemory.view(memory.address(), memory.bytes()).asFloatBuffer();
      copy(output, values);
      return new Numbers(values, memory);
    }
  }

  private static void copy(FloatBuffer from, FloatBuffer to) {
    to.put(0, from, 0, from.capacity());
  }
}
