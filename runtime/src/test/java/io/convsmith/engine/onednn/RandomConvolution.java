package io.convsmith.engine.onednn;

import static io.convsmith.engine.onednn.Numbers.from;

import io.convsmith.graph.ConvolutionGeometry;
import io.convsmith.graph.ConvolutionGradient;
import io.convsmith.graph.Convolutions;
import io.convsmith.graph.Node;
import io.convsmith.graph.Recording;
import io.convsmith.tensor.Shape;
import java.util.SplittableRandom;

/**
 * A convolution of a random kind: any number of dimensions and groups, odd and even kernels, all
 * paddings.
 */
record RandomConvolution(Shape images, Shape kernel, ConvolutionGeometry geometry) {

  static RandomConvolution draw(SplittableRandom random) {
    int dimensions = from(random, 1, 2, 2, 2, 3);
    int groups = from(random, 1, 1, 1, 2, 3, 4, 8, 16);
    int channels = from(random, 1, 1, 2, 3, 4, 7, 8, 16, 17, 32, 64);
    int filters = from(random, 1, 1, 2, 3, 5, 8, 10, 16, 32, 33, 64);
    if (groups > 1) {
      // depthwise half of the time
      channels = random.nextBoolean() ? 1 : from(random, 2, 3, 4, 8);
      filters = from(random, 1, 1, 2, 3, 4, 8);
    }
    int[] images = new int[dimensions + 2];
    int[] kernel = new int[dimensions + 2];
    int[] strides = new int[dimensions];
    int[] dilation = new int[dimensions];
    int[] padding = new int[2 * dimensions];
    images[0] = random.nextInt(1, 6);
    images[dimensions + 1] = channels * groups;
    kernel[dimensions] = channels;
    kernel[dimensions + 1] = filters * groups;
    boolean pointwise = random.nextInt(6) == 0;
    for (int i = 0; i < dimensions; i++) {
      kernel[i] = pointwise ? 1 : from(random, 1, 2, 3, 3, 4, 5);
      strides[i] = from(random, 1, 1, 2, 3);
      dilation[i] = from(random, 1, 1, 1, 2, 3);
      int window = dilation[i] * (kernel[i] - 1) + 1;
      int size = from(random, 1, 2, 3, 5, 6, 9, 11) / (dimensions == 3 ? 2 : 1) + 1;
      if (random.nextInt(8) == 0) {
        size = 1;
      }
      images[i + 1] = size;
      switch (random.nextInt(4)) {
        case 0 -> { // same
          int total =
              Math.max(0, ((size + strides[i] - 1) / strides[i] - 1) * strides[i] + window - size);
          padding[2 * i] = total / 2;
          padding[2 * i + 1] = total - total / 2;
        }
        case 1 -> { // before and after of any size
          padding[2 * i] = random.nextInt(0, window + 1);
          padding[2 * i + 1] = random.nextInt(0, window + 1);
        }
        case 2 -> padding[2 * i] = window - 1; // causal
        default -> {} // valid
      }
      int room = size + padding[2 * i] + padding[2 * i + 1] - window;
      if (room < 0) {
        images[i + 1] -= room;
      }
    }
    return new RandomConvolution(
        Shape.of(images),
        Shape.of(kernel),
        ConvolutionGeometry.plain(dimensions)
            .strides(strides)
            .dilation(dilation)
            .padding(padding)
            .groups(groups));
  }

  Shape result() {
    return geometry.output(images, kernel);
  }

  Node forward() {
    Recording recording = new Recording(true);
    return Node.of(
        Convolutions.CONVOLUTION, geometry, input(recording, images), input(recording, kernel));
  }

  Node inputGradient() {
    Recording recording = new Recording(true);
    return Node.of(
        Convolutions.INPUT_GRADIENT,
        new ConvolutionGradient(geometry, images),
        input(recording, result()),
        input(recording, kernel));
  }

  Node kernelGradient() {
    Recording recording = new Recording(true);
    return Node.of(
        Convolutions.KERNEL_GRADIENT,
        new ConvolutionGradient(geometry, kernel),
        input(recording, images),
        input(recording, result()));
  }

  NaiveConvolution naive() {
    return new NaiveConvolution(images, kernel, geometry);
  }

  /** How many products make one element of the result. */
  long forwardTerms() {
    return kernel.size() / kernel.get(-1);
  }

  long inputTerms() {
    return kernel.size() / kernel.get(-2) / geometry.groups();
  }

  long kernelTerms() {
    return result().size() / kernel.get(-1);
  }

  private static Node input(Recording recording, Shape shape) {
    return recording.placeholder("input", shape);
  }
}
