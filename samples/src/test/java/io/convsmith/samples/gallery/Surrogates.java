package io.convsmith.samples.gallery;

import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.Tensor;
import io.convsmith.testing.OpArguments;

/** What the gradients of the gallery's straight-through ops are the gradients of. */
final class Surrogates {
  private Surrogates() {}

  /** The product rule, for clipped taps and for their mean size. */
  static Tensor xnor(Tensor kernel, OpArguments op) {
    Tensor mean = kernel.abs().mean(op.convolution().fanInAxes());
    Tensor ofTaps = kernel.clip(-1, 1).times(mean.stopGradient());
    return ofTaps.plus(kernel.sign().times(mean));
  }

  /** Each tap times what it became, and both values where they are. */
  static Tensor trainedTernary(Tensor kernel, OpArguments op) {
    Tensor positive = op.variable("positive");
    Tensor negative = op.variable("negative");
    Tensor limit = kernel.abs().max().times(0.05);
    Tensor above = kernel.greaterThan(limit);
    Tensor below = kernel.unaryMinus().greaterThan(limit);
    Tensor between = above.plus(below).equalTo(0);
    Tensor became = above.times(positive).plus(below.times(negative)).plus(between);
    Tensor values = above.times(positive).minus(below.times(negative));
    return kernel.times(became.stopGradient()).plus(values);
  }

  /** A clipped kernel, and the slope of the step that the paper gives. */
  static Tensor learnedStep(Tensor kernel, OpArguments op) {
    Tensor size = op.variable("size");
    Tensor step = size.stopGradient(); // 4 bits: from -8 to 7
    Tensor ratio = kernel.div(step);
    Tensor clipped = ratio.clip(-8, 7);
    Tensor inside = ratio.equalTo(clipped);
    Tensor slope = clipped.round().minus(ratio.times(inside)).stopGradient();
    double scale = 1 / Math.sqrt(7 * kernel.shape().size());
    return clipped.times(step).plus(slope.times(size).times(scale));
  }

  /** The scores' sizes instead of the mask. */
  static Tensor supermask(Tensor kernel, OpArguments op) {
    return kernel.stopGradient().times(op.variable("scores").abs());
  }

  /** The product rule, for clipped inputs and for the kernel, each beside the rounded other. */
  static Tensor fakeQuantized(OpArguments op) {
    Tensor inputs = op.inputs();
    Tensor kernel = op.kernel();
    Tensor largest = kernel.abs().max();
    Tensor whole = kernel.div(largest).times(127).round().div(127).times(largest).stopGradient();
    Tensor seen = inputs.clip(-1, 1).times(127).round().div(127).stopGradient(); // range 1
    Convolution conv = op.convolution();
    return conv.convolve(inputs.clip(-1, 1), whole).plus(conv.convolve(seen, kernel));
  }

  /** Half the squares for the kernel, and for the inputs squares that grow straight from 1 on. */
  static Tensor adder(OpArguments op) {
    Tensor patches = op.convolution().patches(op.inputs());
    int[] sizes = patches.shape().toArray();
    Tensor each = patches.reshape(sizes[0], sizes[1], sizes[2], sizes[3], 1);
    Tensor taps = op.kernel().reshape(sizes[3], -1);
    Tensor ofKernel = each.stopGradient().minus(taps).square().div(2);
    Tensor size = each.minus(taps.stopGradient()).abs();
    Tensor ofInputs = size.lessOrEqual(1).where(size.square().div(2), size.minus(0.5));
    return ofKernel.plus(ofInputs).sum(3).squeeze(3).unaryMinus();
  }
}
