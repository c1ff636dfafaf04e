package io.convsmith.engine.onednn;

import static io.convsmith.engine.onednn.Numbers.assertClose;
import static io.convsmith.engine.onednn.Numbers.random;
import static io.convsmith.engine.onednn.Numbers.ties;
import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.graph.Node;
import io.convsmith.graph.Pooling;
import io.convsmith.graph.PoolingGradient;
import io.convsmith.graph.Recording;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WindowPoolingTest {
  private static final int CONFIGURATIONS = 300;

  private final OneDnnLibrary library = OneDnnLibrary.load().orElseThrow();

  @Test
  void theLargestOfEachWindowIsExact() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < CONFIGURATIONS; i++) {
      RandomPooling drawn = RandomPooling.draw(random);
      Recording recording = new Recording(random.nextBoolean());
      Node images = recording.placeholder("images", drawn.images());
      float[] x =
          random.nextBoolean() ? random(random, drawn.images()) : ties(random, drawn.images());
      float[] y = Workbench.run(library, Node.of(Pooling.MAX_POOLING, drawn.window(), images), x);
      assertThat(doubles(y))
          .as("%s", drawn)
          .isEqualTo(new NaivePooling(drawn.images(), drawn.window()).max(x));
    }
  }

  @Test
  void theGradientGoesToTheFirstOfTheLargestInATrainingStep() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < CONFIGURATIONS; i++) {
      assertScatters(random, RandomPooling.draw(random), true, true);
    }
  }

  @Test
  void theGradientGoesToTheFirstOfTheLargestWithoutAForwardPassBefore() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < CONFIGURATIONS; i++) {
      assertScatters(random, RandomPooling.draw(random), random.nextBoolean(), false);
    }
  }

  private void assertScatters(
      SplittableRandom random, RandomPooling drawn, boolean training, boolean forward) {
    Recording recording = new Recording(training);
    Node images = recording.placeholder("images", drawn.images());
    Node upstream = recording.placeholder("upstream", drawn.pooled());
    Node scatter = Node.of(Pooling.MAX_POOLING_SCATTER, drawn.window(), images, upstream);
    float[] x = ties(random, drawn.images());
    float[] dy = random(random, drawn.pooled());
    try (Workbench bench = new Workbench(library)) {
      if (forward) {
        bench.plan(Node.of(Pooling.MAX_POOLING, drawn.window(), images));
      }
      bench.plan(scatter);
      bench.bind();
      bench.put(images, x);
      bench.put(upstream, dy);
      bench.run();
      assertClose(
          drawn.toString(),
          bench.get(scatter),
          new NaivePooling(drawn.images(), drawn.window()).maxScatter(x, dy),
          drawn.terms());
    }
  }

  @Test
  void theMeanOfEachWindowLeavesOutThePadding() {
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < CONFIGURATIONS; i++) {
      RandomPooling drawn = RandomPooling.draw(random);
      Node images = new Recording(true).placeholder("images", drawn.images());
      float[] x = random(random, drawn.images());
      assertClose(
          drawn.toString(),
          Workbench.run(library, Node.of(Pooling.AVERAGE_POOLING, drawn.window(), images), x),
          new NaivePooling(drawn.images(), drawn.window()).average(x),
          drawn.terms());
    }
  }

  @Test
  void theGradientOfAMeanIsSpreadEvenlyOverItsWindow() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < CONFIGURATIONS; i++) {
      RandomPooling drawn = RandomPooling.draw(random);
      Node upstream = new Recording(true).placeholder("upstream", drawn.pooled());
      float[] dy = random(random, drawn.pooled());
      PoolingGradient gradient = new PoolingGradient(drawn.window(), drawn.images());
      assertClose(
          drawn.toString(),
          Workbench.run(library, Node.of(Pooling.AVERAGE_POOLING_GRADIENT, gradient, upstream), dy),
          new NaivePooling(drawn.images(), drawn.window()).averageGradient(dy),
          drawn.terms());
    }
  }

  private static double[] doubles(float[] numbers) {
    double[] wide = new double[numbers.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = numbers[i];
    }
    return wide;
  }
}
