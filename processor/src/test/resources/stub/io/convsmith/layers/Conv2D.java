package io.convsmith.layers;

import io.convsmith.Configure;
import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.Tensor;
import java.util.List;

public class Conv2D extends Layer {
  public static final class Options extends Conv2DOptions<Options> {
    public Options() {}

    @Override
    protected Options self() {
      return this;
    }
  }

  public Conv2D(int filters, int kernelSize) {}

  protected Conv2D(int filters, int kernelHeight, int kernelWidth, Conv2DOptions<?> options) {}

  protected static <O extends Conv2DOptions<O>> O configured(
      O options, Configure<? super O> configure) {
    configure.configure(options);
    return options;
  }

  protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
    return kernel;
  }

  protected Tensor kernelBackward(Tensor kernel, Tensor effectiveKernel, Tensor upstream) {
    return derivedGradient(effectiveKernel, upstream, kernel);
  }

  protected Tensor convolutionOp(Tensor inputs, Tensor kernel) {
    return convolution(inputs).convolve(inputs, kernel);
  }

  protected List<Tensor> convolutionBackward(
      Tensor inputs, Tensor kernel, Tensor outputs, Tensor upstream) {
    return derivedGradients(outputs, upstream, inputs, kernel);
  }

  protected static Tensor derivedGradient(Tensor value, Tensor upstream, Tensor variable) {
    throw new UnsupportedOperationException();
  }

  protected static List<Tensor> derivedGradients(
      Tensor value, Tensor upstream, Tensor... variables) {
    throw new UnsupportedOperationException();
  }

  protected final Convolution convolution(Tensor inputs) {
    throw new UnsupportedOperationException();
  }
}
