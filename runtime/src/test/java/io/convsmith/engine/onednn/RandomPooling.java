package io.convsmith.engine.onednn;

import static io.convsmith.engine.onednn.Numbers.from;

import io.convsmith.graph.PoolingWindow;
import io.convsmith.tensor.Shape;
import java.util.SplittableRandom;

/**
 * A pooling of a random kind: overlapping windows or gaps between them, with and without padding.
 */
record RandomPooling(Shape images, PoolingWindow window) {

  static RandomPooling draw(SplittableRandom random) {
    int dimensions = from(random, 1, 2, 2, 2, 3);
    int[] images = new int[dimensions + 2];
    int[] size = new int[dimensions];
    int[] strides = new int[dimensions];
    int[] padding = new int[2 * dimensions];
    images[0] = random.nextInt(1, 6);
    images[dimensions + 1] = from(random, 1, 1, 2, 3, 4, 8, 15, 16, 17, 32, 33, 64);
    for (int i = 0; i < dimensions; i++) {
      size[i] = from(random, 1, 2, 2, 2, 3, 3, 4, 5);
      strides[i] = from(random, 1, 2, 2, 3);
      if (random.nextBoolean()) {
        padding[2 * i] = random.nextInt(0, size[i]);
        padding[2 * i + 1] = random.nextInt(0, size[i]);
      }
      int needed = Math.max(1, size[i] - padding[2 * i] - padding[2 * i + 1]);
      images[i + 1] = needed + random.nextInt(0, dimensions == 3 ? 4 : 8);
    }
    return new RandomPooling(
        Shape.of(images), PoolingWindow.of(size).strides(strides).padding(padding));
  }

  Shape pooled() {
    return window.output(images);
  }

  /** How many windows a pixel can lie in, or pixels in a window. */
  long terms() {
    return window.size().stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
  }
}
