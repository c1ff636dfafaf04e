package io.convsmith.layers;

import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.Tensor;
import java.util.List;

/** Weight standardization by hand, in each way in which a layer can be made of it. */
final class Standardization {
  private Standardization() {}

  static Tensor of(Tensor kernel) {
    Tensor centered = kernel.minus(kernel.mean(0, 1, 2));
    return centered.div(kernel.variance(0, 1, 2).plus(1e-10).sqrt());
  }

  /** Transforms the kernel; the base layer convolves. */
  static class Transformed extends Conv2D {
    Transformed(Conv2D.Options options) {
      super(2, 2, 2, options);
    }

    @Override
    protected Tensor kernelForward(Tensor kernel, Convolution op) {
      return of(kernel);
    }
  }

  /** Replaces the operation. */
  static class Replaced extends Conv2D {
    Replaced(Conv2D.Options options) {
      super(2, 2, 2, options);
    }

    @Override
    protected Tensor convolutionOp(Tensor inputs, Tensor kernel) {
      return super.convolutionOp(inputs, of(kernel));
    }
  }

  /** Calls the operation from its own call. */
  static class Called extends Conv2D {
    Called(Conv2D.Options options) {
      super(2, 2, 2, options);
    }

    @Override
    protected Tensor call(Tensor inputs) {
      return finish(convolutionOp(inputs, of(kernel())));
    }
  }

  /** The closed form of the gradient instead of the derived one, made ten times too large. */
  static class TenTimes extends Transformed {
    TenTimes(Conv2D.Options options) {
      super(options);
    }

    @Override
    protected List<Tensor> kernelBackward(
        Tensor kernel, Tensor effective, Tensor upstream, Convolution op) {
      Tensor centered = upstream.minus(upstream.mean(0, 1, 2));
      Tensor along = effective.times(upstream.times(effective).mean(0, 1, 2));
      Tensor deviation = kernel.variance(0, 1, 2).plus(1e-10).sqrt();
      return List.of(centered.minus(along).div(deviation).times(10));
    }
  }

  /** A gradient for the inputs that is a constant. */
  static class Constant extends Conv2D {
    Constant(Conv2D.Options options) {
      super(2, 2, 2, options);
    }

    @Override
    protected List<Tensor> convolutionBackward(
        Tensor inputs, Tensor kernel, Tensor outputs, Tensor upstream) {
      return List.of(inputs.times(0).plus(7), kernel.times(0).minus(3));
    }
  }
}
