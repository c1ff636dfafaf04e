package io.convsmith.graph;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RefusalTest {
  private static final ConvolutionGeometry PLAIN = ConvolutionGeometry.plain(2);
  private static final PoolingWindow WINDOW = PoolingWindow.of(2, 2);

  private static final Recording RECORDING = new Recording(false);

  /** What is wrong, and the sentence that says so. */
  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake(
            () -> in(2, 3).plus(in(2)),
            "plus of [2,3] and [2]: they do not broadcast, since sizes 3 and 2 differ and neither is 1."),
        mistake(
            () -> in(2, 3).where(in(2, 3), in(4, 3)),
            "where of [2,3] and [4,3]: they do not broadcast, since sizes 2 and 4 differ and neither is 1."),
        mistake(
            () -> in(2, 3).matmul(in(4, 5)),
            "matmul of [2,3] and [4,5]: the inner sizes 3 and 4 differ."),
        mistake(
            () -> Node.of(Products.MATMUL, Transposed.FIRST, in(2, 3), in(3, 5)),
            "matmul of [2,3] (transposed) and [3,5]: the inner sizes 2 and 3 differ."),
        mistake(
            () -> in(3).matmul(in(3)),
            "matmul of [3] and [3]: both must be matrices or stacks of matrices of the same rank."),
        mistake(
            () -> in(2, 2, 3).matmul(in(4, 3, 2)),
            "matmul of [2,2,3] and [4,3,2]: sizes before the last two axes must be equal."),
        mistake(() -> in(2, 3).sum(2), "Axis 2 does not exist in shape [2,3] of rank 2."),
        mistake(
            () -> in(0, 3).max(0),
            "max over axis 0 of shape [0,3]: there is no largest of no elements."),
        mistake(
            () -> in(0, 3).argMax(0),
            "argMax over axis 0 of shape [0,3]: there is no largest of no elements."),
        mistake(
            () -> in(2, 3).kthLargest(4, 1),
            "kthLargest over axes [1] of shape [2,3]: k must be from 1 to the number of elements, 3, but is 4."),
        mistake(
            () -> in(0, 3).kthLargest(1),
            "kthLargest over axes [0, 1] of shape [0,3]: k must be from 1 to the number of elements, 0, but is 1."),
        mistake(
            () -> in(2, 3).quantile(1.5),
            "quantile(fraction) needs a fraction from 0 to 1, but got 1.5."),
        mistake(
            () -> in(2, 3).solve(in(3, 1)),
            "solve of [2,3] and [3,1]: the first must be square, one or a stack of them."),
        mistake(
            () -> in(3, 3).solve(in(2, 1)),
            "solve of [3,3] and [2,1]: the second needs as many rows as the first, 3, but has 2."),
        mistake(
            () -> in(3, 3).solve(in(3)),
            "solve of [3,3] and [3]: both must be matrices or stacks of matrices of the same rank."),
        mistake(
            () -> in(2, 3).inverse(),
            "inverse needs a square matrix or a stack of them, but the shape is [2,3]."),
        mistake(
            () -> in(3).inverse(),
            "inverse needs a square matrix or a stack of them, but the shape is [3]."),
        mistake(
            () -> in(3).linspace(0, 1, 0),
            "linspace(from, to, count) needs a count of at least 1, but got 0."),
        mistake(() -> in(3).range(-1), "A shape's sizes must not be negative, but got [-1]."),
        mistake(
            () -> in(2, 3).reshape(4, -1),
            "reshape [2,3] to [4, -1]: 6 elements cannot be divided by 4."),
        mistake(
            () -> in(2, 3).reshape(-1, -1),
            "reshape [2,3] to [-1, -1]: sizes must not be negative, except one -1."),
        mistake(() -> in(2, 3).reshape(5), "reshape [2,3] to [5]: 6 elements do not fill 5."),
        mistake(
            () -> in(2, 3).transpose(0, 0),
            "transpose of [2,3] needs each of its 2 axes once, but got [0, 0]."),
        mistake(
            () -> in(2, 3).slice(new int[] {0, 2}, new int[] {2, 4}),
            "slice of [2,3] from [0, 2] to [2, 4]: on axis 1 there is no range from 2 to 4."),
        mistake(
            () -> in(2, 3).slice(new int[] {0}, new int[] {2}),
            "slice of [2,3] needs two numbers for each of its 2 axes, but got [0] and [2]."),
        mistake(
            () -> in(2, 3).pad(new int[] {0, -1}, new int[] {0, 0}),
            "pad of [2,3] by [0, -1] and [0, 0]: on axis 1 the padding is negative."),
        mistake(
            () -> in(2, 3).concat(0, in(2, 4)),
            "concat of [[2,3], [2,4]] along axis 0: all other sizes must be equal."),
        mistake(
            () -> in(2, 3).broadcast(2, 4),
            "broadcast of [2,3] to [2,4]: each size, counted from the end, must be 1 or equal."),
        mistake(
            () -> Convolutions.convolution(in(4, 4, 2), in(3, 3, 2, 1), PLAIN),
            "convolution of [4,4,2] with [3,3,2,1]: both must have rank 4."),
        mistake(
            () -> Convolutions.convolution(in(1, 4, 4, 2), in(3, 3, 2, 1), PLAIN.groups(2)),
            "convolution of [1,4,4,2] with [3,3,2,1]: the images have 2 channels, but the kernel takes 2 for each of 2 group(s)."),
        mistake(
            () -> Convolutions.convolution(in(1, 4, 4, 4), in(3, 3, 2, 3), PLAIN.groups(2)),
            "convolution of [1,4,4,4] with [3,3,2,3]: 3 filters cannot be split into 2 groups."),
        mistake(
            () -> Convolutions.convolution(in(1, 4, 4, 2), in(3, 3, 2, 1), PLAIN.dilation(1, 2)),
            "convolution of [1,4,4,2] with [3,3,2,1]: the window of 5 does not fit into 4 on spatial axis 1."),
        mistake(
            () ->
                Node.of(
                    Convolutions.KERNEL_GRADIENT,
                    new ConvolutionGradient(PLAIN, Shape.of(3, 3, 2, 1)),
                    in(1, 4, 4, 2),
                    in(1, 3, 3, 1)),
            "the gradient of a convolution of [1,4,4,2] with [3,3,2,1] must have shape [1,2,2,1], but has [1,3,3,1]."),
        mistake(
            () -> Pooling.max(in(4, 4, 2), WINDOW),
            "pooling of [4,4,2] with a window of [2, 2]: the images must have rank 4."),
        mistake(
            () -> Pooling.max(in(1, 1, 4, 2), WINDOW),
            "pooling of [1,1,4,2] with a window of [2, 2]: the window does not fit on spatial axis 0."),
        mistake(
            () -> Pooling.average(in(1, 4, 4, 2), WINDOW.padding(0, 0, 2, 0)),
            "pooling of [1,4,4,2] with a window of [2, 2]: padding must be smaller than the window on spatial axis 1."),
        mistake(
            () -> Node.of(Pooling.MAX_POOLING_SCATTER, WINDOW, in(1, 4, 4, 2), in(1, 2, 2, 2)),
            "the gradient of pooling [1,4,4,2] must have shape [1,3,3,2], but has [1,2,2,2]."),
        mistake(
            () -> Node.of(Pooling.MAX_POOLING_GATHER, WINDOW, in(1, 4, 4, 2), in(1, 4, 4, 1)),
            "maxPoolingGather of [1,4,4,2] and [1,4,4,1]: both must have the same shape."),
        mistake(
            () -> in(2, 3).straightThrough(in(3, 2)),
            "straightThrough of [2,3] and [3,2]: both must have the same shape."),
        mistake(
            () -> Differentiation.vectorJacobianProduct(in(2), in(3), List.of(in(2))),
            "The upstream gradient of a tensor of shape [2] must have that shape, but has [3]."),
        mistake(
            () -> Sources.constant(Shape.of(2), 1, 2, 3),
            "A constant of shape [2] needs 2 values, but got 3."));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void shapesThatDoNotFitAreRefusedInOneSentence(String sentence, Runnable mistake) {
    assertThatIllegalArgumentException().isThrownBy(mistake::run).withMessage(sentence);
  }

  private static Arguments mistake(Runnable mistake, String sentence) {
    return arguments(sentence, mistake);
  }

  private static Tensor in(int... sizes) {
    return RECORDING.placeholder("x", Shape.of(sizes));
  }
}
