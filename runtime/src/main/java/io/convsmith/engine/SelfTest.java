package io.convsmith.engine;

import io.convsmith.engine.kernel.Kernel;
import io.convsmith.engine.kernel.KernelLibrary;
import io.convsmith.engine.kernel.NumberType;
import io.convsmith.engine.kernel.Placement;
import io.convsmith.engine.kernel.Precision;
import io.convsmith.engine.kernel.RandomState;
import io.convsmith.engine.kernel.Step;
import io.convsmith.graph.ConvolutionGeometry;
import io.convsmith.graph.Convolutions;
import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.graph.Products;
import io.convsmith.graph.Recording;
import io.convsmith.graph.Transposed;
import io.convsmith.tensor.Shape;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One small convolution and one matrix product on a library, compared with plain loops.
 *
 * <p>All numbers are whole and so small that every product and every sum has a place in the types
 * that are tested, whatever the order of summation: the result must be equal, not close. They are
 * so large that factors of fewer bits than promised give another result.
 */
final class SelfTest {
  private static final int SIDE = 6;
  private static final int WINDOW = 3;
  private static final int CHANNELS = 16;
  private static final int ROWS = 6;

  private final KernelLibrary library;
  private final Precision precision;
  private final NumberType factors;

  private SelfTest(KernelLibrary library, Precision precision, NumberType factors) {
    this.library = library;
    this.precision = precision;
    this.factors = factors;
  }

  /**
   * What a library computes wrongly, as a part of a sentence; nothing if all is right, or if it
   * leaves such small cases to others.
   *
   * @param factors the type in which it takes factors
   */
  static Optional<String> fault(KernelLibrary library, Precision precision, NumberType factors) {
    SelfTest test = new SelfTest(library, precision, factors);
    try {
      return test.convolution().or(test::product);
    } catch (RuntimeException | LinkageError thrown) {
      return Optional.of("a small test ends in " + thrown);
    }
  }

  private Optional<String> convolution() {
    Shape images = Shape.of(1, SIDE, SIDE, CHANNELS);
    Shape kernel = Shape.of(WINDOW, WINDOW, CHANNELS, CHANNELS);
    Recording recording = new Recording(false);
    Node result =
        Node.of(
            Convolutions.CONVOLUTION,
            ConvolutionGeometry.plain(2),
            recording.placeholder("images", images),
            recording.placeholder("kernel", kernel));
    double[] a = numbers(images, 12);
    double[] b = numbers(kernel, 3);
    return compared("convolution", recording, result, a, b, convolved(a, b));
  }

  private static double[] convolved(double[] images, double[] kernel) {
    int side = SIDE - WINDOW + 1;
    double[] result = new double[side * side * CHANNELS];
    for (int i = 0; i < result.length; i++) {
      int out = i % CHANNELS;
      int x = i / CHANNELS % side;
      int y = i / CHANNELS / side;
      for (int tap = 0; tap < WINDOW * WINDOW; tap++) {
        int pixel = (y + tap / WINDOW) * SIDE + x + tap % WINDOW;
        for (int in = 0; in < CHANNELS; in++) {
          result[i] +=
              images[pixel * CHANNELS + in] * kernel[(tap * CHANNELS + in) * CHANNELS + out];
        }
      }
    }
    return result;
  }

  private Optional<String> product() {
    Recording recording = new Recording(false);
    Node result =
        Node.of(
            Products.MATMUL,
            Transposed.NEITHER,
            recording.placeholder("left", Shape.of(ROWS, CHANNELS)),
            recording.placeholder("right", Shape.of(CHANNELS, ROWS)));
    double[] a = numbers(Shape.of(ROWS, CHANNELS), 12);
    double[] b = numbers(Shape.of(CHANNELS, ROWS), 3);
    double[] expected = new double[ROWS * ROWS];
    for (int i = 0; i < expected.length; i++) {
      for (int inner = 0; inner < CHANNELS; inner++) {
        expected[i] += a[i / ROWS * CHANNELS + inner] * b[inner * ROWS + i % ROWS];
      }
    }
    return compared("product", recording, result, a, b, expected);
  }

  /** Whole numbers of up to so many bits, fewer where the factors have fewer. */
  private double[] numbers(Shape shape, int bits) {
    int range = 1 << (factors == NumberType.BFLOAT16 ? Math.min(bits, 7) : bits);
    double[] numbers = new double[(int) shape.size()];
    long state = bits;
    for (int i = 0; i < numbers.length; i++) {
      state = state * 6364136223846793005L + 1442695040888963407L;
      numbers[i] = Math.floorMod(state >>> 33, 2 * range - 1) - (range - 1);
    }
    return numbers;
  }

  private Optional<String> compared(
      String what, Recording recording, Node result, double[] a, double[] b, double[] expected) {
    Unasked others = new Unasked();
    Compiler compiler = new Compiler(precision, List.of(library, others), false, 1);
    Graph graph = Graph.of(recording.placeholders(), List.of(result));
    try (Program program = compiler.compile(graph, new RandomState(0))) {
      program.write(0, a);
      program.write(1, b);
      program.run();
      double[] computed = program.read(0);
      for (int i = 0; i < expected.length && !others.asked; i++) {
        if (computed[i] != expected[i]) {
          return Optional.of(
              String.format(
                  Locale.ROOT,
                  "a %s of whole numbers in %s gives %s where %s is right",
                  what,
                  factors.abbreviation(),
                  computed[i],
                  expected[i]));
        }
      }
    }
    return Optional.empty();
  }

  /** Stands in for all other libraries: that it is asked means that there is nothing to test. */
  private static final class Unasked implements KernelLibrary {
    private static final Step NOTHING = () -> {};
    private boolean asked;

    @Override
    public Optional<Kernel> plan(Node node, Placement placement) {
      asked = true;
      placement.output(node);
      return Optional.of(
          new Kernel() {
            @Override
            public Step bind() {
              return NOTHING;
            }

            @Override
            public String describe() {
              return "nothing";
            }
          });
    }
  }
}
