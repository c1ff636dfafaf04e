package io.convsmith.benchmarks.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/** A convolution with a standardized kernel, the way that DJL has for it. */
final class StandardizedConv2d extends Conv2d {
  private static final Shape ONE = new Shape(1, 1);
  private static final Shape NONE = new Shape(0, 0);

  private StandardizedConv2d(Conv2d.Builder builder) {
    super(builder);
  }

  /** A layer with a kernel of 3 x 3. */
  static Conv2d of(int filters) {
    Builder builder = new Builder();
    builder.setKernelShape(new Shape(3, 3)).setFilters(filters);
    return new StandardizedConv2d(builder);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> parameters) {
    NDArray images = inputs.singletonOrThrow();
    Device device = images.getDevice();
    NDArray kernel = store.getValue(getDirectParameters().get("weight"), device, training);
    NDArray bias = store.getValue(getDirectParameters().get("bias"), device, training);
    return conv2d(images, standardized(kernel), bias, ONE, NONE, ONE, 1);
  }

  /** A row for each filter: DJL's means over one axis keep it. */
  private static NDArray standardized(NDArray kernel) {
    int[] fanIn = {1};
    NDArray rows = kernel.reshape(kernel.getShape().get(0), -1);
    NDArray centered = rows.sub(rows.mean(fanIn, true));
    NDArray deviation = centered.square().mean(fanIn, true).add(1e-10f).sqrt();
    return centered.div(deviation).reshape(kernel.getShape());
  }

  /** Gives access to the constructor's argument. */
  private static final class Builder extends Conv2d.Builder {}
}
