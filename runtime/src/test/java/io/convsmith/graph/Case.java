package io.convsmith.graph;

import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * One sample of one row of the op table, with numbers: a node over placeholders.
 *
 * @param name op and shapes
 * @param sample what it was made from
 * @param node the node
 * @param inputs the numbers of the node's inputs
 */
public record Case(String name, Sample<?> sample, Node node, List<double[]> inputs) {
  /** How far kinks must be away, and what counts as one. */
  private static final double REACH = 1e-3;

  private static final double KINK = 1e-4;
  private static final int DIRECTIONS = 10;

  /** Every sample of every row that computes something. */
  public static Stream<Case> all() {
    return OpTable.rows().stream().flatMap(Case::of);
  }

  /** Every sample of a row. */
  static <A> Stream<Case> of(Op<A> op) {
    return op.samples().stream().map(sample -> of(op, sample));
  }

  private static <A> Case of(Op<A> op, Sample<A> sample) {
    Recording recording = new Recording(false);
    Tensor[] placeholders =
        sample.inputs().stream()
            .map(values -> recording.placeholder("x", values.shape()))
            .toArray(Tensor[]::new);
    Node node = Node.of(op, sample.attributes(), placeholders);
    List<Shape> shapes = sample.inputs().stream().map(Sample.Values::shape).toList();
    String name = op.name() + " " + shapes + " " + sample.attributes();
    Random random = new Random(name.hashCode());
    return new Case(
        name, sample, node, sample.inputs().stream().map(values -> draw(values, random)).toList());
  }

  static double[] draw(Sample.Values values, Random random) {
    return random
        .doubles(values.shape().size(), values.low(), values.high())
        .map(x -> values.step() > 0 ? Math.rint(x / values.step()) * values.step() : x)
        .toArray();
  }

  /** Whether an input has only certain values, so that its gradient is not asked for. */
  boolean isDiscrete(int input) {
    return sample.inputs().get(input).step() > 0;
  }

  /** The same with numbers near which the op has no kink. */
  Case smooth() {
    Random random = new Random(name.hashCode());
    for (int attempt = 0; attempt < 1000; attempt++) {
      Case redrawn =
          new Case(
              name,
              sample,
              node,
              sample.inputs().stream().map(values -> draw(values, random)).toList());
      if (!redrawn.hasKink(random)) {
        return redrawn;
      }
    }
    throw new IllegalStateException(name + " has a kink near every input that was drawn");
  }

  /**
   * Moves each input as a whole, by one step up or down for each number. A kink shows in the second
   * difference: that is of the order of the step, not of its square.
   */
  private boolean hasKink(Random random) {
    double[] here = NaiveOps.compute(node, inputs.toArray(double[][]::new));
    for (int input = 0; input < inputs.size(); input++) {
      for (int i = 0; !isDiscrete(input) && i < DIRECTIONS; i++) {
        double[] direction = inputs.get(input).clone();
        Arrays.setAll(direction, j -> random.nextBoolean() ? REACH : -REACH);
        double[] below = along(input, direction, -1);
        double[] above = along(input, direction, 1);
        for (int j = 0; j < here.length; j++) {
          if (Math.abs(above[j] - 2 * here[j] + below[j]) > KINK) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private double[] along(int input, double[] direction, double by) {
    double[][] changed = inputs.toArray(double[][]::new);
    changed[input] = changed[input].clone();
    Arrays.setAll(changed[input], i -> inputs.get(input)[i] + by * direction[i]);
    return NaiveOps.compute(node, changed);
  }

  /** The result with one number of one input moved. */
  double[] moved(int input, int index, double by) {
    double[][] changed = inputs.toArray(double[][]::new);
    changed[input] = changed[input].clone();
    changed[input][index] += by;
    return NaiveOps.compute(node, changed);
  }

  /** The numbers by placeholder. */
  public Map<Node, double[]> given() {
    Map<Node, double[]> given = new HashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      given.put(node.input(i), inputs.get(i));
    }
    return given;
  }

  /** The gradients of the inputs for an upstream gradient. */
  public List<Node> gradients(Tensor upstream) {
    List<Node> gradients = new ArrayList<>();
    Differentiation.vectorJacobianProduct(node, upstream, node.inputs())
        .forEach(gradient -> gradients.add(Node.of(gradient)));
    return gradients;
  }

  @Override
  public String toString() {
    return name;
  }
}
