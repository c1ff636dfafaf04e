package io.convsmith.engine.onednn;

import static io.convsmith.engine.onednn.Numbers.assertClose;
import static io.convsmith.engine.onednn.Numbers.from;
import static io.convsmith.engine.onednn.Numbers.random;

import io.convsmith.graph.Node;
import io.convsmith.graph.Products;
import io.convsmith.graph.Recording;
import io.convsmith.graph.Transposed;
import io.convsmith.tensor.Shape;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MatrixProductTest {
  private static final int CONFIGURATIONS = 400;

  private final OneDnnLibrary library = OneDnnLibrary.load().orElseThrow();

  @Test
  void productsOfAllKindsEqualTheirDefinition() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < CONFIGURATIONS; i++) {
      Transposed transposed = Transposed.values()[i % 4];
      int rows = from(random, 1, 1, 2, 3, 8, 17, 32, 65);
      int inner = from(random, 1, 1, 2, 3, 10, 31, 64, 300);
      int columns = from(random, 1, 1, 2, 3, 10, 16, 33, 64);
      int[] stack = IntStream.range(0, i % 3).map(axis -> random.nextInt(1, 5)).toArray();
      Shape first = transposed.first() ? shape(stack, inner, rows) : shape(stack, rows, inner);
      Shape second =
          transposed.second() ? shape(stack, columns, inner) : shape(stack, inner, columns);
      Recording recording = new Recording(true);
      Node product =
          Node.of(
              Products.MATMUL,
              transposed,
              recording.placeholder("first", first),
              recording.placeholder("second", second));
      float[] a = random(random, first);
      float[] b = random(random, second);
      assertClose(
          transposed + " " + first + " " + second,
          Workbench.run(library, product, a, b),
          naive(transposed, rows, inner, columns, a, b),
          inner);
    }
  }

  private static double[] naive(
      Transposed transposed, int rows, int inner, int columns, float[] a, float[] b) {
    int matrices = a.length / (rows * inner);
    double[] product = new double[matrices * rows * columns];
    for (int m = 0; m < matrices; m++) {
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          for (int k = 0; k < inner; k++) {
            int left = transposed.first() ? k * rows + i : i * inner + k;
            int right = transposed.second() ? j * inner + k : k * columns + j;
            product[(m * rows + i) * columns + j] +=
                (double) a[m * rows * inner + left] * b[m * inner * columns + right];
          }
        }
      }
    }
    return product;
  }

  private static Shape shape(int[] stack, int rows, int columns) {
    return Shape.of(IntStream.concat(IntStream.of(stack), IntStream.of(rows, columns)).toArray());
  }
}
