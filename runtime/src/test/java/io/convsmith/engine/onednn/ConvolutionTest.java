package io.convsmith.engine.onednn;

import static io.convsmith.engine.onednn.Numbers.assertClose;
import static io.convsmith.engine.onednn.Numbers.dot;
import static io.convsmith.engine.onednn.Numbers.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convsmith.graph.ConvolutionGeometry;
import io.convsmith.tensor.Shape;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ConvolutionTest {
  private static final int CONFIGURATIONS = 300;

  private final OneDnnLibrary library = OneDnnLibrary.load().orElseThrow();

  @Test
  void convolutionsOfAllKindsEqualTheirDefinition() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < CONFIGURATIONS; i++) {
      RandomConvolution drawn = RandomConvolution.draw(random);
      float[] images = random(random, drawn.images());
      float[] kernel = random(random, drawn.kernel());
      assertClose(
          i + " " + drawn,
          Workbench.run(library, drawn.forward(), images, kernel),
          drawn.naive().forward(images, kernel),
          drawn.forwardTerms());
    }
  }

  @Test
  void inputGradientsOfAllKindsEqualTheirDefinition() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < CONFIGURATIONS; i++) {
      RandomConvolution drawn = RandomConvolution.draw(random);
      float[] upstream = random(random, drawn.result());
      float[] kernel = random(random, drawn.kernel());
      assertClose(
          i + " " + drawn,
          Workbench.run(library, drawn.inputGradient(), upstream, kernel),
          drawn.naive().inputGradient(upstream, kernel),
          drawn.inputTerms());
    }
  }

  @Test
  void kernelGradientsOfAllKindsEqualTheirDefinition() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < CONFIGURATIONS; i++) {
      RandomConvolution drawn = RandomConvolution.draw(random);
      float[] images = random(random, drawn.images());
      float[] upstream = random(random, drawn.result());
      assertClose(
          i + " " + drawn,
          Workbench.run(library, drawn.kernelGradient(), images, upstream),
          drawn.naive().kernelGradient(images, upstream),
          drawn.kernelTerms());
    }
  }

  @Test
  void theGradientsAreAdjointToTheConvolution() {
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 100; i++) {
      RandomConvolution drawn = RandomConvolution.draw(random);
      float[] x = random(random, drawn.images());
      float[] k = random(random, drawn.kernel());
      float[] y = random(random, drawn.result());
      double forward = dot(Workbench.run(library, drawn.forward(), x, k), y);
      double input = dot(Workbench.run(library, drawn.inputGradient(), y, k), x);
      double kernel = dot(Workbench.run(library, drawn.kernelGradient(), x, y), k);
      double products = (double) y.length * drawn.forwardTerms();
      assertThat(input).as("%s", drawn).isCloseTo(forward, within(1e-6 * Math.sqrt(products)));
      assertThat(kernel).as("%s", drawn).isCloseTo(forward, within(1e-6 * Math.sqrt(products)));
    }
  }

  @Test
  void kernelGradientsOnBlockedImagesEqualTheirDefinition() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 12; i++) {
      int[] images = {1 + i % 3, 5 + i % 2, 6, 32 + i % 4 * 8 + i % 2};
      int[] kernel = {3, 1 + i % 3, images[3], 64 + i % 3};
      ConvolutionGeometry geometry =
          ConvolutionGeometry.plain(2).padding(1, i % 2, 0, 2).dilation(1, 1 + i % 2);
      RandomConvolution large = new RandomConvolution(Shape.of(images), Shape.of(kernel), geometry);
      float[] x = random(random, large.images());
      float[] upstream = random(random, large.result());
      assertClose(
          large.toString(),
          Workbench.run(library, large.kernelGradient(), x, upstream),
          large.naive().kernelGradient(x, upstream),
          large.kernelTerms());
    }
  }

  @Test
  void kernelGradientsOfSinglePixelsWithUnequalStridesKeepToTheirMemory() {
    SplittableRandom random = new SplittableRandom(6);
    for (int channels : new int[] {1, 3, 8, 16, 32}) {
      RandomConvolution pointwise =
          new RandomConvolution(
              Shape.of(5, 6, 6, channels),
              Shape.of(1, 1, channels, 2),
              ConvolutionGeometry.plain(2).strides(1, 2));
      float[] x = random(random, pointwise.images());
      float[] upstream = random(random, pointwise.result());
      assertClose(
          pointwise.toString(),
          Workbench.run(library, pointwise.kernelGradient(), x, upstream),
          pointwise.naive().kernelGradient(x, upstream),
          pointwise.kernelTerms());
    }
  }
}
