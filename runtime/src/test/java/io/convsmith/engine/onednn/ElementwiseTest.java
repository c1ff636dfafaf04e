package io.convsmith.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.graph.Elementwise;
import io.convsmith.graph.Functions;
import io.convsmith.graph.Node;
import io.convsmith.graph.None;
import io.convsmith.graph.Op;
import io.convsmith.graph.Recording;
import io.convsmith.graph.Sources;
import io.convsmith.tensor.Shape;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ElementwiseTest {
  private static final float NAN = Float.NaN;
  private static final float INFINITY = Float.POSITIVE_INFINITY;

  /** oneDNN's tanh and logistic function are polynomials. */
  private static final double UNITS_IN_THE_LAST_PLACE = 4;

  private final OneDnnLibrary library = OneDnnLibrary.load().orElseThrow();

  private interface Scalar {
    float of(float a, float b);
  }

  private static final Map<Op<None>, Scalar> ARITHMETIC =
      Map.of(
          Elementwise.PLUS, (a, b) -> a + b,
          Elementwise.MINUS, (a, b) -> a - b,
          Elementwise.TIMES, (a, b) -> a * b,
          Elementwise.DIV, (a, b) -> a / b,
          Elementwise.EQUAL_TO, (a, b) -> a == b ? 1 : 0);

  @Test
  void arithmeticIsExactHoweverTheShapesAreStretched() {
    SplittableRandom random = new SplittableRandom(1);
    int planned = 0;
    for (int i = 0; i < 400; i++) {
      int rank = random.nextInt(0, 5);
      int[] full = IntStream.range(0, rank).map(axis -> random.nextInt(1, 6)).toArray();
      Shape first = Shape.of(full);
      Shape second = Shape.of(stretchable(random, full));
      if (random.nextBoolean()) {
        Shape swapped = first;
        first = second;
        second = swapped;
      }
      for (Map.Entry<Op<None>, Scalar> op : ARITHMETIC.entrySet()) {
        Recording recording = new Recording(true);
        Node node =
            Node.of(
                op.getKey(),
                None.NONE,
                recording.placeholder("first", first),
                recording.placeholder("second", second));
        float[] a = Numbers.ties(random, first);
        float[] b = Numbers.random(random, second);
        if (op.getKey() == Elementwise.EQUAL_TO) {
          b = Numbers.ties(random, second);
        }
        try (Workbench bench = new Workbench(library)) {
          if (bench.offer(node).isPresent()) {
            planned++;
            bench.bind();
            assertThat(bench.run(node, a, b))
                .as("%s %s %s", node.op(), first, second)
                .isEqualTo(naive(op.getValue(), node.shape(), first, second, a, b));
          }
        }
      }
    }
    assertThat(planned).isGreaterThan(1_000);
  }

  @Test
  void anImageAndANumberForEachChannelAreAdded() {
    Recording recording = new Recording(true);
    Node images = recording.placeholder("images", Shape.of(3, 4, 4, 10));
    Node bias = recording.placeholder("bias", Shape.of(10));
    for (Node sum : List.of(Node.of(images.plus(bias)), Node.of(bias.plus(images)))) {
      try (Workbench bench = new Workbench(library)) {
        assertThat(bench.plan(sum).describe()).isEqualTo("onednn plus jit:uni");
      }
    }
  }

  @Test
  void theRectifierIsExactAndKeepsWhatIsNotANumber() {
    float[] numbers = {NAN, INFINITY, -INFINITY, 0, 1e-40f, -1e-40f, 3e38f, -3e38f, 2, -2, -1, 7};
    assertThat(Workbench.run(library, function(Functions.RELU, numbers.length), numbers))
        .containsExactly(NAN, INFINITY, 0, 0, 1e-40f, 0, 3e38f, 0, 2, 0, 0, 7);
  }

  @Test
  void whatIsNotANumberIsNotLargerThanAConstant() {
    float[] numbers = {NAN, INFINITY, -INFINITY, 0, -0f, 1e-40f, -1e-40f, 2, -2, NAN};
    Node tensor = new Recording(true).placeholder("tensor", Shape.of(numbers.length));
    assertThat(Workbench.run(library, Node.of(tensor.greaterThan(0)), numbers, new float[1]))
        .containsExactly(0, 1, 0, 0, 0, 1, 0, 1, 0, 0);
  }

  @Test
  void aComparisonWithANumberForEachChannelIsExact() {
    SplittableRandom random = new SplittableRandom(2);
    Shape shape = Shape.of(2, 3, 5);
    Node tensor = new Recording(true).placeholder("tensor", shape);
    Node limits = Sources.constant(Shape.of(5), -1, 0, 1, 2, 0.5);
    float[] a = Numbers.ties(random, shape);
    float[] b = {-1, 0, 1, 2, 0.5f};
    Node node = Node.of(tensor.greaterThan(limits));
    assertThat(Workbench.run(library, node, a, b))
        .isEqualTo(naive((x, y) -> x > y ? 1 : 0, shape, shape, limits.shape(), a, b));
  }

  @Test
  void functionsAreRightToTheLastPlaces() {
    Map<Op<None>, DoubleUnaryOperator> functions =
        Map.of(
            Functions.ABS,
            Math::abs,
            Functions.SQRT,
            x -> Math.sqrt(Math.abs(x)),
            Functions.TANH,
            Math::tanh,
            Functions.SIGMOID,
            x -> 1 / (1 + Math.exp(-x)));
    SplittableRandom random = new SplittableRandom(3);
    float[] numbers = new float[5_000];
    for (int i = 0; i < numbers.length; i++) {
      double size = Math.exp(random.nextDouble() * 14 - 10);
      numbers[i] = (float) ((random.nextDouble() * 2 - 1) * Math.min(80, size));
    }
    functions.forEach(
        (op, exact) -> {
          float[] arguments = numbers.clone();
          for (int i = 0; i < arguments.length && op == Functions.SQRT; i++) {
            arguments[i] = Math.abs(arguments[i]);
          }
          float[] values = Workbench.run(library, function(op, arguments.length), arguments);
          for (int i = 0; i < values.length; i++) {
            double expected = exact.applyAsDouble(arguments[i]);
            assertThat(Math.abs(values[i] - expected) / Math.ulp((float) expected))
                .as("%s of %s", op, arguments[i])
                .isLessThan(UNITS_IN_THE_LAST_PLACE);
          }
        });
  }

  @Test
  void functionsKeepWhatIsNotANumber() {
    for (Op<None> op : List.of(Functions.ABS, Functions.SQRT, Functions.TANH, Functions.SIGMOID)) {
      float[] values = Workbench.run(library, function(op, 3), new float[] {NAN, 1, NAN});
      assertThat(values[0]).as("%s", op).isNaN();
      assertThat(values[1]).as("%s", op).isPositive();
      assertThat(values[2]).as("%s", op).isNaN();
    }
  }

  private static Node function(Op<None> op, int size) {
    return Node.of(op, None.NONE, new Recording(true).placeholder("x", Shape.of(size)));
  }

  /** A shape that stretches to a full one: some axes are 1, some leading ones missing. */
  private static int[] stretchable(SplittableRandom random, int... full) {
    int missing = full.length == 0 ? 0 : random.nextInt(0, full.length + 1);
    return IntStream.range(missing, full.length)
        .map(axis -> random.nextBoolean() ? 1 : full[axis])
        .toArray();
  }

  private static float[] naive(
      Scalar op, Shape result, Shape first, Shape second, float[] a, float[] b) {
    float[] values = new float[(int) result.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = op.of(a[position(i, result, first)], b[position(i, result, second)]);
    }
    return values;
  }

  private static int position(int index, Shape result, Shape source) {
    int position = 0;
    int rest = index;
    int step = 1;
    for (int end = 1; end <= source.rank(); end++) {
      int at = rest % result.get(-end);
      rest /= result.get(-end);
      position += source.get(-end) == 1 ? 0 : at * step;
      step *= source.get(-end);
    }
    return position;
  }
}
