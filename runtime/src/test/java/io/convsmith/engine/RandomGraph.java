package io.convsmith.engine;

import io.convsmith.graph.Differentiation;
import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.graph.Recording;
import io.convsmith.graph.Variable;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A graph of random ops over a batch, a matrix that is given with it, and two variables: outputs,
 * and the gradients of one of them. Values stay small, so that single and double precision stay
 * close.
 *
 * <p>Equal seeds give equal graphs. Made for tests of what must hold for every graph.
 */
public final class RandomGraph {
  private static final int FEATURES = 4;
  private static final int OPS = 16;
  private static final int LARGEST = 2000;
  private static final int MOST_EQUATIONS = 5; // so that a sum over permutations solves them

  private final Random random;
  private final Recording recording = new Recording(true);
  private final Node batch;
  private final Variable weights = drawn("weights", FEATURES, FEATURES);
  private final Variable bias = drawn("bias", FEATURES);
  private final List<Tensor> pool = new ArrayList<>();

  private RandomGraph(long seed, int examples) {
    random = new Random(seed);
    batch = recording.placeholder("batch", Shape.of(examples, FEATURES));
    pool.add(batch);
    pool.add(recording.placeholder("matrix", Shape.of(3, FEATURES)));
    pool.add(weights.tensor().tanh());
    pool.add(bias.tensor());
    pool.add(recording.randomUniform(Shape.of(examples, FEATURES)));
    for (int i = 0; i < OPS; i++) {
      pool.add(next());
    }
  }

  /** A graph without updates. */
  public static Graph of(long seed, int examples) {
    RandomGraph drawn = new RandomGraph(seed, examples);
    List<Tensor> outputs = new ArrayList<>(drawn.last(3));
    outputs.addAll(drawn.gradients());
    return Graph.of(drawn.recording.placeholders(), outputs.stream().map(Node::of).toList());
  }

  /** A graph that moves its variables against their gradients. */
  static Graph updating(long seed, int examples) {
    RandomGraph drawn = new RandomGraph(seed, examples);
    List<Tensor> gradients = drawn.gradients();
    return new Graph(
        drawn.recording.placeholders(),
        drawn.last(2).stream().map(Node::of).toList(),
        List.of(
            drawn.moved(drawn.weights, gradients.get(1)),
            drawn.moved(drawn.bias, gradients.get(2))));
  }

  private static Variable drawn(String name, int... sizes) {
    return new Variable(
        name,
        Shape.of(sizes),
        true,
        (shape, seed) -> {
          float[] numbers = new float[(int) shape.size()];
          for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) Math.sin(1 + i * name.length());
          }
          return numbers;
        });
  }

  /** The graph's variables, the weights first. */
  public static List<Variable> variables(Graph graph) {
    return graph.nodes().stream()
        .filter(node -> node.attributes() instanceof Variable)
        .map(node -> (Variable) node.attributes())
        .toList();
  }

  private Graph.Update moved(Variable variable, Tensor gradient) {
    Tensor step = gradient.tanh().times(0.1);
    return new Graph.Update(variable, Node.of(variable.tensor().minus(step)));
  }

  private List<Tensor> last(int count) {
    return pool.subList(pool.size() - count, pool.size());
  }

  private List<Tensor> gradients() {
    Tensor value = pool.get(pool.size() - 1).mean().plus(pool.get(pool.size() - 2).mean());
    return Differentiation.gradients(value, List.of(batch, weights.tensor(), bias.tensor()));
  }

  private Tensor next() {
    Tensor a = pool.get(random.nextInt(pool.size()));
    Tensor b = fitting(a);
    int rank = a.shape().rank();
    if (rank == 0) {
      return a.plus(b).tanh();
    }
    int axis = random.nextInt(rank);
    return switch (random.nextInt(21)) {
      case 0 -> a.plus(b).tanh();
      case 1 -> a.minus(b).sigmoid();
      case 2 -> a.times(b).tanh();
      case 3 -> a.div(b.square().plus(1));
      case 4 -> a.square().plus(0.5).sqrt().log();
      case 5 -> a.tanh().exp().unaryMinus();
      case 6 -> a.mean(axis);
      case 7 -> a.sum(0).tanh();
      case 8 -> a.max(axis);
      case 9 -> a.softmax(axis);
      case 10 -> a.maximum(b).logSoftmax(axis).times(0.1);
      case 11 -> product(a);
      case 12 -> product(a);
      case 13 -> slice(a, axis);
      case 14 -> slice(a, 0);
      case 15 -> a.shape().size() > LARGEST ? a.mean() : a.concat(axis, a.tanh());
      case 16 -> reshaped(a);
      case 17 -> a.sin().plus(b.times(2).cos());
      case 18 -> a.kthLargest(1 + random.nextInt(a.shape().get(axis)), axis);
      case 19 -> solution(a);
      default -> a.greaterThan(b).where(a, b).transpose(reversed(rank));
    };
  }

  /** Something that can be added to a tensor without making it larger. */
  private Tensor fitting(Tensor a) {
    List<Tensor> fitting =
        pool.stream().filter(other -> stretches(other.shape(), a.shape())).toList();
    return fitting.isEmpty() ? a.mean() : fitting.get(random.nextInt(fitting.size()));
  }

  private static boolean stretches(Shape from, Shape to) {
    int more = to.rank() - from.rank();
    return more >= 0
        && IntStream.range(0, from.rank())
            .allMatch(axis -> from.get(axis) == 1 || from.get(axis) == to.get(axis + more));
  }

  private Tensor product(Tensor a) {
    if (a.shape().rank() != 2) {
      return a.mean();
    }
    return a.shape().get(1) == FEATURES
        ? a.matmul(weights.tensor()).plus(bias.tensor()).tanh()
        : a.transpose(1, 0).matmul(a).times(0.1).tanh();
  }

  /** Of a matrix that is far from singular. */
  private static Tensor solution(Tensor a) {
    if (a.shape().rank() != 2 || a.shape().get(0) > MOST_EQUATIONS) {
      return a.sin();
    }
    Tensor bounded = a.tanh();
    Tensor gram = bounded.matmul(bounded.transpose(1, 0));
    return gram.plus(a.identity(a.shape().get(0))).solve(a);
  }

  private Tensor slice(Tensor a, int axis) {
    int[] begin = new int[a.shape().rank()];
    int[] end = a.shape().toArray();
    begin[axis] = random.nextInt(end[axis]);
    end[axis] = begin[axis] + 1 + random.nextInt(end[axis] - begin[axis]);
    return a.slice(begin, end);
  }

  private Tensor reshaped(Tensor a) {
    int rows = a.shape().get(0);
    return rows % 2 == 0 && random.nextBoolean() ? a.reshape(rows / 2, -1) : a.reshape(rows, -1);
  }

  private static int[] reversed(int rank) {
    return IntStream.range(0, rank).map(axis -> rank - 1 - axis).toArray();
  }
}
