package io.convsmith.layers;

import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;

/**
 * How one kind of convolution lays its kernel out and moves it over images. Images are in the
 * layer's data format, and may have another number of channels each time a layer asks.
 */
interface ConvolutionKind {
  /** How the kernel moves. */
  ConvolutionSettings settings();

  /** The number of output channels for as many input channels. */
  int filters(int channels);

  /** Into how many parts the input channels are split. */
  int groups(int channels);

  /** The shape of the kernel for as many input channels. */
  Shape kernelShape(int channels);

  /** The axes of the kernel over which one output channel is summed. */
  int[] fanInAxes();

  /** Images convolved with a kernel of this layout, whatever its spatial size. */
  Tensor convolve(Tensor images, Tensor kernel);

  /** The values under the kernel at each place, channels last. */
  Tensor patches(Tensor images);

  /** The shape of images convolved with the layer's kernel. */
  Shape output(Shape images);

  /** Refuses images that the layer cannot convolve. */
  void check(Layer layer, Shape images);

  /** The number of channels of images. */
  default int channels(Shape images) {
    return images.get(settings().dataFormat().channelAxis());
  }
}
