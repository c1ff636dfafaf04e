package io.convsmith.benchmarks.djl;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.pooling.Pool;
import java.util.List;

/** The networks as DJL's blocks; they end with logits. */
final class Networks {
  private static final int CLASSES = 10;

  private Networks() {}

  static Block seed(boolean standardized) {
    Shape two = new Shape(2, 2);
    return new SequentialBlock()
        .add(valid(32, standardized))
        .add(Activation::relu)
        .add(Pool.maxPool2dBlock(two, two))
        .add(valid(64, standardized))
        .add(Activation::relu)
        .add(Pool.maxPool2dBlock(two, two))
        .add(Blocks.batchFlattenBlock())
        .add(Dropout.builder().optRate(0.5f).build())
        .add(Linear.builder().setUnits(CLASSES).build());
  }

  private static Conv2d valid(int filters, boolean standardized) {
    return standardized
        ? StandardizedConv2d.of(filters)
        : Conv2d.builder().setKernelShape(new Shape(3, 3)).setFilters(filters).build();
  }

  /** What the sample {@code ResidualNetwork} is. */
  static Block residual() {
    return unit(new SequentialBlock(), 3, 32, 1, 1)
        .add(Activation::relu)
        .add(block(32, 1, 1))
        .add(block(32, 1, 1))
        .add(block(64, 2, 1))
        .add(block(64, 1, 1))
        .add(block(128, 2, 4))
        .add(block(128, 1, 4))
        .add(Pool.globalAvgPool2dBlock())
        .add(Linear.builder().setUnits(CLASSES).build());
  }

  private static Block block(int filters, int stride, int groups) {
    SequentialBlock straight = unit(new SequentialBlock(), 3, filters, stride, 1);
    unit(straight.add(Activation::relu), 3, filters, 1, groups);
    Block shortcut = stride == 1 ? Blocks.identityBlock() : convolution(1, filters, stride, 1);
    return new ParallelBlock(
        both ->
            new NDList(
                Activation.relu(
                    both.get(0).singletonOrThrow().add(both.get(1).singletonOrThrow()))),
        List.of(straight, shortcut));
  }

  /** Adds a convolution and a normalization. */
  private static SequentialBlock unit(
      SequentialBlock to, int window, int filters, int stride, int groups) {
    return to.add(convolution(window, filters, stride, groups)).add(BatchNorm.builder().build());
  }

  private static Conv2d convolution(int window, int filters, int stride, int groups) {
    return Conv2d.builder()
        .setKernelShape(new Shape(window, window))
        .setFilters(filters)
        .optStride(new Shape(stride, stride))
        .optPadding(new Shape(window / 2, window / 2))
        .optGroups(groups)
        .optBias(false)
        .build();
  }
}
