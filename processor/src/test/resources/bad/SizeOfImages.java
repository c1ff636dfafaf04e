package bad;

import static io.convsmith.BaseLayer.CONV1D;
import static io.convsmith.BaseLayer.CONV2D;
import static io.convsmith.BaseLayer.CONV3D;
import static io.convsmith.Sizes.KERNEL_HEIGHT;

import io.convsmith.ConvolutionOp;
import io.convsmith.Trainable;
import io.convsmith.tensor.Tensor;

class SizeOfImages {
  @ConvolutionOp(layers = {CONV1D, CONV2D})
  static Tensor tall(
      Tensor kernel, @Trainable(shape = {KERNEL_HEIGHT, "1"}, init = "ones") Tensor rows) { // [convsmith:size-of-images] The parameter rows of bad.SizeOfImages.tall has KERNEL_HEIGHT in a shape, but is for Conv1D too, which is not over images. Write KERNEL_SIZE, which is as many sizes as the layer has axes, or leave Conv1D out of its layers.
    return kernel.times(rows);
  }

  @ConvolutionOp(layers = CONV3D, kernelShape = "2 * KERNEL_WIDTH") // [convsmith:size-of-images] The method bad.SizeOfImages.wide has KERNEL_WIDTH in a shape, but is for Conv3D too, which is not over images. Write KERNEL_SIZE, which is as many sizes as the layer has axes, or leave Conv3D out of its layers.
  static Tensor wide(Tensor kernel) {
    return kernel;
  }

  @ConvolutionOp
  static Tensor plain(
      Tensor kernel, @Trainable(shape = KERNEL_HEIGHT, init = "ones") Tensor columns) {
    return kernel.times(columns);
  }

  @ConvolutionOp(layers = CONV1D, after = "plain") // [convsmith:size-of-images] The method bad.SizeOfImages.behind has KERNEL_HEIGHT in a shape, but is for Conv1D too, which is not over images. Write KERNEL_SIZE, which is as many sizes as the layer has axes, or leave Conv1D out of its layers.
  static Tensor behind(Tensor kernel) {
    return kernel;
  }
}
