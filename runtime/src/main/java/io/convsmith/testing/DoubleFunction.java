package io.convsmith.testing;

import io.convsmith.engine.Compiler;
import io.convsmith.engine.Program;
import io.convsmith.engine.kernel.Precision;
import io.convsmith.engine.kernel.RandomState;
import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.graph.Sources;
import io.convsmith.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Results as a function of the arguments of what was recorded, by the reference engine in double
 * precision.
 *
 * <p>Variables keep single precision, and a difference quotient needs steps that it does not hold;
 * so the variables are arguments here as the inputs are. Random numbers are the same at each run.
 */
final class DoubleFunction implements AutoCloseable {
  private static final long SEED = 20;

  private final RandomState random = new RandomState(SEED);
  private final Program program;

  DoubleFunction(Recorded recorded, List<? extends Tensor> results) {
    this(recorded, results, Map.of());
  }

  /**
   * @param held nodes that have these numbers whatever the arguments are
   */
  DoubleFunction(Recorded recorded, List<? extends Tensor> results, Map<Node, double[]> held) {
    Map<Node, Node> replaced = new HashMap<>();
    held.forEach((node, numbers) -> replaced.put(node, Sources.constant(node.shape(), numbers)));
    List<Node> placeholders = new ArrayList<>();
    for (Recorded.Argument argument : recorded.arguments()) {
      Node placeholder = recorded.recording().placeholder(argument.name(), argument.shape());
      placeholders.add(placeholder);
      replaced.put(argument.tensor(), placeholder);
    }
    List<Node> outputs = results.stream().map(Node::of).toList();
    for (Node node : Graph.of(List.of(), outputs).nodes()) {
      if (!replaced.containsKey(node)) {
        replaced.put(
            node,
            node.withInputs(node.inputs().stream().map(input -> known(replaced, input)).toList()));
      }
    }
    Graph graph =
        Graph.of(placeholders, outputs.stream().map(node -> known(replaced, node)).toList());
    program = Compiler.reference(Precision.FLOAT64).compile(graph, random);
  }

  private static Node known(Map<Node, Node> replaced, Node node) {
    return Objects.requireNonNull(replaced.get(node), "inputs come before the nodes that use them");
  }

  /** The results at a point. */
  List<double[]> at(List<double[]> point) {
    random.restore(SEED, 0);
    for (int i = 0; i < point.size(); i++) {
      program.write(i, point.get(i));
    }
    program.run();
    List<double[]> results = new ArrayList<>();
    for (int i = 0; i < program.outputs(); i++) {
      results.add(program.read(i));
    }
    return results;
  }

  /** The results at one point, once. */
  static List<double[]> once(Recorded recorded, List<? extends Tensor> results) {
    try (DoubleFunction function = new DoubleFunction(recorded, results)) {
      return function.at(recorded.numbers());
    }
  }

  @Override
  public void close() {
    program.close();
  }
}
