package io.convsmith.engine.onednn;

import static io.convsmith.engine.onednn.Numbers.assertClose;

import io.convsmith.engine.nd4j.Nd4jLibrary;
import io.convsmith.graph.Node;
import io.convsmith.graph.Pooling;
import io.convsmith.graph.PoolingGradient;
import io.convsmith.graph.Products;
import io.convsmith.graph.Recording;
import io.convsmith.graph.Transposed;
import io.convsmith.tensor.Shape;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whether a program gives the same with and without oneDNN. */
class AgreementTest {
  private static final int CONFIGURATIONS = 200;

  private final OneDnnLibrary library = OneDnnLibrary.load().orElseThrow();
  private final Nd4jLibrary reference = new Nd4jLibrary();

  @Test
  void convolutionsAgreeWithTheReference() {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < CONFIGURATIONS; i++) {
      RandomConvolution drawn = RandomConvolution.draw(random);
      assertAgrees(random, drawn.forward(), drawn.forwardTerms());
      assertAgrees(random, drawn.inputGradient(), drawn.inputTerms());
      assertAgrees(random, drawn.kernelGradient(), drawn.kernelTerms());
    }
  }

  @Test
  void poolingAgreesWithTheReference() {
    SplittableRandom random = new SplittableRandom(12);
    for (int i = 0; i < CONFIGURATIONS; i++) {
      RandomPooling drawn = RandomPooling.draw(random);
      Recording recording = new Recording(true);
      Node images = recording.placeholder("images", drawn.images());
      Node upstream = recording.placeholder("upstream", drawn.pooled());
      PoolingGradient gradient = new PoolingGradient(drawn.window(), drawn.images());
      for (Node node :
          new Node[] {
            Node.of(Pooling.MAX_POOLING, drawn.window(), images),
            Node.of(Pooling.MAX_POOLING_SCATTER, drawn.window(), images, upstream),
            Node.of(Pooling.AVERAGE_POOLING, drawn.window(), images),
            Node.of(Pooling.AVERAGE_POOLING_GRADIENT, gradient, upstream)
          }) {
        assertAgrees(random, node, drawn.terms());
      }
    }
  }

  @Test
  void matrixProductsAgreeWithTheReference() {
    SplittableRandom random = new SplittableRandom(13);
    for (int i = 0; i < CONFIGURATIONS; i++) {
      Transposed transposed = Transposed.values()[i % 4];
      int rows = random.nextInt(1, 50);
      int inner = random.nextInt(1, 200);
      int columns = random.nextInt(1, 50);
      Recording recording = new Recording(true);
      Node product =
          Node.of(
              Products.MATMUL,
              transposed,
              recording.placeholder("first", matrix(transposed.first(), rows, inner)),
              recording.placeholder("second", matrix(transposed.second(), inner, columns)));
      assertAgrees(random, product, inner);
    }
  }

  private static Shape matrix(boolean transposed, int rows, int columns) {
    return transposed ? Shape.of(columns, rows) : Shape.of(rows, columns);
  }

  private void assertAgrees(SplittableRandom random, Node node, long terms) {
    float[][] inputs =
        node.inputs().stream()
            .map(input -> Numbers.random(random, input.shape()))
            .toArray(float[][]::new);
    float[] expected = Workbench.run(reference, node, inputs);
    double[] wide = new double[expected.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = expected[i];
    }
    assertClose(node + " " + node.attributes(), Workbench.run(library, node, inputs), wide, terms);
  }
}
