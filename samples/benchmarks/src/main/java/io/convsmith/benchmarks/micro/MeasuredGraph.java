package io.convsmith.benchmarks.micro;

import io.convsmith.engine.Compiler;
import io.convsmith.engine.Program;
import io.convsmith.engine.kernel.RandomState;
import io.convsmith.graph.Differentiation;
import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.graph.Recording;
import io.convsmith.tensor.Tensor;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Values and their gradients as a program with random inputs. */
final class MeasuredGraph {
  private MeasuredGraph() {}

  /**
   * A program that computes a tensor and, for a random gradient of it, those of what it depends on.
   *
   * @param recording what the tensor was recorded in
   * @param variables what to take gradients for
   */
  static Program compile(Recording recording, Tensor value, List<Node> variables) {
    Node upstream = recording.placeholder("upstream", value.shape());
    List<Node> outputs = new ArrayList<>();
    outputs.add(Node.of(value));
    for (Tensor gradient : Differentiation.vectorJacobianProduct(value, upstream, variables)) {
      outputs.add(Node.of(gradient));
    }
    Graph graph = Graph.of(recording.placeholders(), outputs);
    Program program = Compiler.fastest().compile(graph, new RandomState(0));
    Random random = new Random(1);
    for (int i = 0; i < recording.placeholders().size(); i++) {
      FloatBuffer input = program.input(i);
      while (input.hasRemaining()) {
        input.put((float) random.nextGaussian());
      }
    }
    return program;
  }
}
