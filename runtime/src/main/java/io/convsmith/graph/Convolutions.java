package io.convsmith.graph;

import static io.convsmith.graph.Elementwise.list;
import static io.convsmith.graph.Sample.in;
import static io.convsmith.graph.Sample.with;

import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.List;

/**
 * Rows of the op table for convolution in any number of spatial dimensions. Images are {@code
 * [batch, spatial.., channels]}, kernels {@code [spatial.., channels of a group, filters]}.
 *
 * <p>Convolution is bilinear, so the gradients of all three are made of the same three.
 */
public final class Convolutions {
  /** Images and a kernel to images. */
  public static final Op<ConvolutionGeometry> CONVOLUTION =
      Op.row(
          "convolution",
          (geometry, inputs) -> geometry.output(inputs.get(0), inputs.get(1)),
          (node, geometry, upstream) ->
              list(
                  inputGradient(upstream, node.input(1), geometry, node.input(0).shape()),
                  kernelGradient(node.input(0), upstream, geometry, node.input(1).shape())),
          with(ConvolutionGeometry.plain(2), in(2, 4, 4, 2), in(3, 3, 2, 3)),
          with(
              ConvolutionGeometry.plain(2).strides(2, 1).padding(1, 0, 0, 2),
              in(2, 5, 4, 2),
              in(2, 3, 2, 3)),
          with(
              ConvolutionGeometry.plain(2).dilation(2, 1).groups(2),
              in(1, 5, 4, 4),
              in(2, 2, 2, 6)),
          with(
              ConvolutionGeometry.plain(2).strides(2, 2).groups(3), in(2, 4, 3, 3), in(3, 2, 1, 3)),
          with(ConvolutionGeometry.plain(1).strides(2).padding(1, 1), in(2, 6, 2), in(3, 2, 3)),
          with(ConvolutionGeometry.plain(3), in(1, 3, 3, 3, 2), in(2, 2, 2, 2, 2)));

  /** The upstream gradient and the kernel to the gradient of the images. */
  public static final Op<ConvolutionGradient> INPUT_GRADIENT =
      Op.row(
          "convolutionInputGradient",
          (gradient, inputs) -> gradient.checked(gradient.of(), inputs.get(1), inputs.get(0)),
          (node, gradient, upstream) ->
              list(
                  convolution(upstream, node.input(1), gradient.geometry()),
                  kernelGradient(
                      upstream, node.input(0), gradient.geometry(), node.input(1).shape())),
          with(
              new ConvolutionGradient(ConvolutionGeometry.plain(2), Shape.of(2, 4, 4, 2)),
              in(2, 2, 2, 3),
              in(3, 3, 2, 3)),
          with(
              new ConvolutionGradient(
                  ConvolutionGeometry.plain(2).strides(2, 1).padding(1, 0, 0, 2),
                  Shape.of(2, 5, 4, 2)),
              in(2, 3, 4, 3),
              in(2, 3, 2, 3)),
          with(
              new ConvolutionGradient(
                  ConvolutionGeometry.plain(2).dilation(2, 1).groups(2), Shape.of(1, 5, 4, 4)),
              in(1, 3, 3, 6),
              in(2, 2, 2, 6)));

  /** The images and the upstream gradient to the gradient of the kernel. */
  public static final Op<ConvolutionGradient> KERNEL_GRADIENT =
      Op.row(
          "convolutionKernelGradient",
          (gradient, inputs) -> {
            gradient.checked(inputs.get(0), gradient.of(), inputs.get(1));
            return gradient.of();
          },
          (node, gradient, upstream) ->
              list(
                  inputGradient(
                      node.input(1), upstream, gradient.geometry(), node.input(0).shape()),
                  convolution(node.input(0), upstream, gradient.geometry())),
          with(
              new ConvolutionGradient(ConvolutionGeometry.plain(2), Shape.of(3, 3, 2, 3)),
              in(2, 4, 4, 2),
              in(2, 2, 2, 3)),
          with(
              new ConvolutionGradient(
                  ConvolutionGeometry.plain(2).strides(2, 1).padding(1, 0, 0, 2),
                  Shape.of(2, 3, 2, 3)),
              in(2, 5, 4, 2),
              in(2, 3, 4, 3)),
          with(
              new ConvolutionGradient(
                  ConvolutionGeometry.plain(2).dilation(2, 1).groups(2), Shape.of(2, 2, 2, 6)),
              in(1, 5, 4, 4),
              in(1, 3, 3, 6)));

  private Convolutions() {}

  static List<Op<?>> rows() {
    return List.of(CONVOLUTION, INPUT_GRADIENT, KERNEL_GRADIENT);
  }

  /** Images convolved with a kernel. */
  public static Tensor convolution(Tensor images, Tensor kernel, ConvolutionGeometry geometry) {
    return Node.of(CONVOLUTION, geometry, images, kernel);
  }

  /**
   * The reverse of a convolution: what {@link #convolution} with this geometry passes back to its
   * images.
   *
   * @param images of the shape that such a convolution gives
   * @param kernel {@code [spatial.., filters, channels of the images]}
   * @param result the shape of the result
   */
  public static Tensor transposed(
      Tensor images, Tensor kernel, ConvolutionGeometry geometry, Shape result) {
    return inputGradient(images, kernel, geometry, result);
  }

  private static Tensor inputGradient(
      Tensor upstream, Tensor kernel, ConvolutionGeometry geometry, Shape images) {
    return Node.of(INPUT_GRADIENT, new ConvolutionGradient(geometry, images), upstream, kernel);
  }

  private static Tensor kernelGradient(
      Tensor images, Tensor upstream, ConvolutionGeometry geometry, Shape kernel) {
    return Node.of(KERNEL_GRADIENT, new ConvolutionGradient(geometry, kernel), images, upstream);
  }
}
