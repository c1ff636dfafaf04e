package io.convsmith.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Computes graphs node by node, with whatever computes a node. */
public final class Evaluation {
  private final NodeRule rule;

  /** Computes one node from its inputs' numbers. */
  @FunctionalInterface
  public interface NodeRule {
    /** The numbers of the node. */
    double[] compute(Node node, double[]... inputs);
  }

  /** An evaluation by a rule. */
  public Evaluation(NodeRule rule) {
    this.rule = rule;
  }

  /** An evaluation by plain loops. */
  static Evaluation naive() {
    return new Evaluation(NaiveOps::compute);
  }

  /** The numbers of outputs, given those of placeholders. */
  public List<double[]> run(List<Node> outputs, Map<Node, double[]> given) {
    Map<Node, double[]> known = new HashMap<>(given);
    for (Node node : Graph.of(List.of(), outputs).nodes()) {
      if (node.attributes() instanceof Constant constant) {
        known.put(node, constant.toArray());
      } else if (!known.containsKey(node)) {
        double[][] inputs = node.inputs().stream().map(known::get).toArray(double[][]::new);
        known.put(node, rule.compute(node, inputs));
      }
    }
    return outputs.stream().map(known::get).toList();
  }

  /** The numbers of one tensor made of constants. */
  static double[] of(io.convsmith.tensor.Tensor tensor) {
    return naive().run(List.of(Node.of(tensor)), Map.of()).get(0);
  }
}
