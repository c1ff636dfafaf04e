package io.convsmith.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.datasets.Dataset;
import io.convsmith.datasets.Mnist;
import java.nio.FloatBuffer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchesTest {
  @Test
  void the_peers_see_the_same_mnist_as_convsmith() {
    Batches batches = Batches.of(Workload.PLAIN);
    batches.next();
    batches.next();
    Dataset mnist = Mnist.load().train();
    int[] second = IntStream.range(128, 256).toArray();
    FloatBuffer images = FloatBuffer.allocate(128 * 784);
    FloatBuffer labels = FloatBuffer.allocate(128 * 10);
    mnist.copyInputs(second, 0, 128, images);
    mnist.copyLabels(second, 0, 128, labels);
    assertThat(batches.images()).isEqualTo(images.array());
    assertThat(batches.oneHot()).isEqualTo(labels.array());
  }

  @Test
  void both_forms_of_labels_say_the_same_and_the_batches_come_again() {
    Batches batches = Batches.of(Workload.RESIDUAL);
    batches.next();
    float[] first = batches.images().clone();
    for (int i = 0; i < 64; i++) {
      assertThat(batches.oneHot()[i * 10 + (int) batches.sparse()[i]]).isEqualTo(1);
    }
    for (int i = 1; i < 8; i++) {
      batches.next();
      assertThat(batches.images()).isNotEqualTo(first);
    }
    batches.next();
    assertThat(batches.images()).isEqualTo(first);
  }
}
