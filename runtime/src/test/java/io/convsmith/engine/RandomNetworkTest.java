package io.convsmith.engine;

import static io.convsmith.engine.AgainstReference.compare;
import static io.convsmith.engine.AgainstReference.reference;
import static io.convsmith.engine.AgainstReference.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convsmith.graph.ConvolutionGeometry;
import io.convsmith.graph.Convolutions;
import io.convsmith.graph.Differentiation;
import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.graph.Pooling;
import io.convsmith.graph.PoolingWindow;
import io.convsmith.graph.Recording;
import io.convsmith.graph.Variable;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * Small networks of convolutions, whose images lie in blocks between them, with their gradients, on
 * several lanes, against the reference in double precision.
 */
class RandomNetworkTest {
  private static final double TOLERANCE = 1e-4;
  private static final int CLASSES = 5;

  private final Recording recording = new Recording(true);
  private final List<Variable> variables = new ArrayList<>();

  @RepeatedTest(12)
  void outputs_and_gradients_are_those_of_the_reference(RepetitionInfo repetition) {
    int seed = repetition.getCurrentRepetition();
    List<Node> outputs = network(new Random(seed), 2 + seed % 4);
    Graph graph = Graph.of(recording.placeholders(), outputs);
    try (Program fast = Planned.fast(graph, 1 + seed % 3, false).program();
        Program reference = reference(graph)) {
      compare(seed, fast, reference, graph, TOLERANCE);
    }
  }

  @RepeatedTest(4)
  void a_frozen_network_follows_its_variables(RepetitionInfo repetition) {
    int seed = 100 + repetition.getCurrentRepetition();
    List<Node> outputs = network(new Random(seed), 2 + seed % 4);
    Graph graph = Graph.of(recording.placeholders(), outputs.subList(0, 1));
    try (Program fast = Planned.fast(graph, 1 + seed % 3, true).program();
        Program reference = reference(graph)) {
      compare(seed, fast, reference, graph, TOLERANCE);
      for (Variable variable : variables) {
        float[] halves = variable.toArray();
        for (int i = 0; i < halves.length; i++) {
          halves[i] /= 2;
        }
        variable.assign(halves);
        compare(seed, fast, reference, graph, TOLERANCE);
      }
    }
  }

  @RepeatedTest(8)
  void a_training_step_changes_all_variables_as_the_reference_says(RepetitionInfo repetition) {
    int seed = 200 + repetition.getCurrentRepetition();
    List<Node> outputs = network(new Random(seed), 2 + seed % 4);
    List<Node> next = new ArrayList<>();
    List<Graph.Update> updates = new ArrayList<>();
    for (int i = 0; i < variables.size(); i++) {
      Variable variable = variables.get(i);
      Tensor gradient = outputs.get(1 + i);
      next.add(Node.of(variable.tensor().minus(gradient.times(0.1))));
      updates.add(new Graph.Update(variable, next.get(i)));
    }
    Graph training = new Graph(recording.placeholders(), outputs.subList(0, 1), updates);
    Graph values = Graph.of(recording.placeholders(), next);
    try (Program fast = Planned.fast(training, 1 + seed % 3, false).program();
        Program reference = reference(values)) {
      for (int step = 0; step < 2; step++) {
        write(seed + step, fast, training);
        write(seed + step, reference, values);
        reference.run();
        fast.run();
        for (int i = 0; i < next.size(); i++) {
          float[] now = variables.get(i).toArray();
          double[] wide = IntStream.range(0, now.length).mapToDouble(at -> now[at]).toArray();
          assertThat(wide).containsExactly(reference.read(i), within(TOLERANCE));
        }
      }
    }
  }

  /** The logarithms of probabilities, then the gradients of all variables. */
  private List<Node> network(Random random, int batch) {
    int channels = 1 + random.nextInt(3);
    Tensor images = recording.placeholder("images", Shape.of(batch, 6, 5, channels));
    Node labels = recording.placeholder("labels", Shape.of(batch, CLASSES));
    for (int layer = 0; layer < 1 + random.nextInt(2); layer++) {
      int filters = new int[] {3, 8, 16}[random.nextInt(3)];
      int before = images.shape().get(-1);
      Tensor kernel = variable(3, 3, before, filters);
      Tensor effective = random.nextBoolean() ? kernel : kernel.minus(kernel.mean(0, 1, 2));
      ConvolutionGeometry geometry = ConvolutionGeometry.plain(2).padding(1, 1, 1, 1);
      Tensor convolved = Convolutions.convolution(images, effective, geometry);
      Tensor biased = random.nextInt(4) == 0 ? convolved : convolved.plus(variable(filters));
      Tensor normal =
          random.nextInt(3) == 0
              ? biased.minus(biased.mean(0, 1, 2)).div(biased.variance(0, 1, 2).plus(1).sqrt())
              : biased;
      Tensor active = random.nextInt(3) == 0 ? normal.tanh() : normal.relu();
      PoolingWindow window = PoolingWindow.of(2, 2).strides(2, 2);
      images =
          switch (random.nextInt(4)) {
            case 0 -> active;
            case 1 -> Pooling.average(active, window);
            case 2 -> active.plus(active.mean(1, 2)).times(0.5);
            default -> Pooling.max(active, window);
          };
    }
    Tensor flat = images.reshape(batch, -1);
    Tensor scores =
        flat.matmul(variable(flat.shape().get(1), CLASSES)).plus(variable(CLASSES)).logSoftmax(1);
    Tensor loss = scores.times(labels).sum().unaryMinus().div(batch);
    List<Node> outputs = new ArrayList<>(List.of(Node.of(scores)));
    Differentiation.gradients(loss, variables.stream().map(Variable::tensor).toList())
        .forEach(gradient -> outputs.add(Node.of(gradient)));
    return outputs;
  }

  private Tensor variable(int... sizes) {
    int number = variables.size();
    double scale = 1 / Math.sqrt((double) Shape.of(sizes).size() / sizes[sizes.length - 1]);
    Variable variable =
        new Variable(
            "variable" + number,
            Shape.of(sizes),
            true,
            (shape, seed) -> {
              float[] numbers = new float[(int) shape.size()];
              SplittableRandom random = new SplittableRandom(number);
              for (int i = 0; i < numbers.length; i++) {
                numbers[i] = (float) random.nextDouble(-scale, scale);
              }
              return numbers;
            });
    variables.add(variable);
    return variable.tensor();
  }
}
