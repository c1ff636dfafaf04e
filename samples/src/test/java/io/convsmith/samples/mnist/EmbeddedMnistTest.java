package io.convsmith.samples.mnist;

import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.datasets.ByteImages;
import io.convsmith.datasets.Mnist;
import io.convsmith.tensor.Shape;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The MNIST that comes with the samples; loading it compares the published checksums. */
class EmbeddedMnistTest {
  private static Mnist mnist;

  @BeforeAll
  static void load() {
    // Without it the cache or a mirror would step in.
    assertThat(Mnist.class.getResource("mnist/train-images-idx3-ubyte.gz")).isNotNull();
    mnist = Mnist.load();
  }

  @Test
  void itHasThePublishedSizes() {
    assertThat(mnist.train().size()).isEqualTo(60_000);
    assertThat(mnist.test().size()).isEqualTo(10_000);
    assertThat(mnist.train().inputShape()).isEqualTo(Shape.of(28, 28, 1));
    assertThat(mnist.train().labelShape()).isEqualTo(Shape.of(10));
  }

  @Test
  void theFirstDigitsAreTheKnownOnes() {
    assertThat(firstLabels(mnist.train())).containsExactly(5, 0, 4, 1, 9, 2, 1, 3, 1, 4);
    assertThat(firstLabels(mnist.test())).containsExactly(7, 2, 1, 0, 4, 1, 4, 9, 5, 9);
  }

  @Test
  void theTrainingPixelsHaveTheKnownMean() {
    long sum = 0;
    for (int i = 0; i < 60_000; i++) {
      for (byte pixel : mnist.train().pixels(i)) {
        sum += pixel & 0xff;
      }
    }
    double mean = sum / (60_000.0 * 28 * 28 * 255);

    // The 0.1307 that everybody normalizes MNIST with.
    assertThat(Math.round(mean * 1e4)).isEqualTo(1307);
  }

  private static int[] firstLabels(ByteImages images) {
    int[] labels = new int[10];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = images.label(i);
    }
    return labels;
  }
}
