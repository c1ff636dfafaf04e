package io.convsmith.layers;

import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every kind of convolution layer with an op written by hand, as generated ones have it. */
final class OpLayers {
  private OpLayers() {}

  /** An op; what it does not override is the layer's own. */
  static class Op {
    void declare(ConvolutionLayer layer, Convolution convolution) {}

    Tensor kernel(ConvolutionLayer layer, Tensor kernel, Convolution convolution) {
      return kernel;
    }

    Tensor operation(ConvolutionLayer layer, Tensor inputs, Tensor kernel) {
      return layer.convolution(inputs).convolve(inputs, kernel);
    }
  }

  /**
   * A kind of layer.
   *
   * @param inputs a shape that it takes
   * @param maker makes one with an op
   * @param plain one without
   */
  record Kind(
      String name, Shape inputs, Function<Op, ConvolutionLayer> maker, ConvolutionLayer plain) {
    ConvolutionLayer with(Op op) {
      return maker.apply(op);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Kind> kinds() {
    Shape images = Shape.of(2, 6, 5, 4);
    Conv1D.Options causal = new Conv1D.Options().padding(Padding.CAUSAL).dilationRate(2).groups(2);
    Conv2D.Options first =
        new Conv2D.Options().dataFormat(DataFormat.CHANNELS_FIRST).padding(Padding.SAME);
    DepthwiseConv2D.Options doubled =
        new DepthwiseConv2D.Options().depthMultiplier(2).padding(1, 0, 0, 1);
    Conv2DTranspose.Options larger = new Conv2DTranspose.Options().strides(2);
    SeparableConv2D.Options pointwise =
        new SeparableConv2D.Options().transformed(SeparableFactor.POINTWISE).depthMultiplier(2);
    return List.of(
        new Kind(
            "Conv1D", Shape.of(2, 7, 4), op -> new Sequence(op, causal), new Conv1D(6, 3, causal)),
        new Kind("Conv2D", images, op -> new Image(op, first), new Conv2D(6, 3, 2, first)),
        new Kind(
            "Conv3D",
            Shape.of(1, 4, 3, 4, 2),
            op -> new Volume(op, new Conv3D.Options()),
            new Conv3D(4, 2, 2, 3, new Conv3D.Options())),
        new Kind(
            "DepthwiseConv2D",
            images,
            op -> new Depthwise(op, doubled),
            new DepthwiseConv2D(3, 2, doubled)),
        new Kind(
            "Conv2DTranspose",
            images,
            op -> new Reverse(op, larger),
            new Conv2DTranspose(3, 3, 2, larger)),
        new Kind(
            "SeparableConv2D depthwise",
            images,
            op -> new Separable(op, new SeparableConv2D.Options()),
            new SeparableConv2D(3, 2, 2, new SeparableConv2D.Options())),
        new Kind(
            "SeparableConv2D pointwise",
            images,
            op -> new Separable(op, pointwise),
            new SeparableConv2D(3, 2, 2, pointwise)))
        .stream();
  }

  private static final class Sequence extends Conv1D {
    private final Op op;

    Sequence(Op op, Options options) {
      super(6, 3, options);
      this.op = op;
    }

    @Override
    protected void declareVariables(Convolution convolution) {
      op.declare(this, convolution);
    }

    @Override
    protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
      return op.kernel(this, kernel, convolution);
    }

    @Override
    protected Tensor convolutionOp(Tensor inputs, Tensor kernel) {
      return op.operation(this, inputs, kernel);
    }
  }

  private static final class Image extends Conv2D {
    private final Op op;

    Image(Op op, Options options) {
      super(6, 3, 2, options);
      this.op = op;
    }

    @Override
    protected void declareVariables(Convolution convolution) {
      op.declare(this, convolution);
    }

    @Override
    protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
      return op.kernel(this, kernel, convolution);
    }

    @Override
    protected Tensor convolutionOp(Tensor inputs, Tensor kernel) {
      return op.operation(this, inputs, kernel);
    }
  }

  private static final class Volume extends Conv3D {
    private final Op op;

    Volume(Op op, Options options) {
      super(4, 2, 2, 3, options);
      this.op = op;
    }

    @Override
    protected void declareVariables(Convolution convolution) {
      op.declare(this, convolution);
    }

    @Override
    protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
      return op.kernel(this, kernel, convolution);
    }

    @Override
    protected Tensor convolutionOp(Tensor inputs, Tensor kernel) {
      return op.operation(this, inputs, kernel);
    }
  }

  private static final class Depthwise extends DepthwiseConv2D {
    private final Op op;

    Depthwise(Op op, Options options) {
      super(3, 2, options);
      this.op = op;
    }

    @Override
    protected void declareVariables(Convolution convolution) {
      op.declare(this, convolution);
    }

    @Override
    protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
      return op.kernel(this, kernel, convolution);
    }

    @Override
    protected Tensor convolutionOp(Tensor inputs, Tensor kernel) {
      return op.operation(this, inputs, kernel);
    }
  }

  private static final class Reverse extends Conv2DTranspose {
    private final Op op;

    Reverse(Op op, Options options) {
      super(3, 3, 2, options);
      this.op = op;
    }

    @Override
    protected void declareVariables(Convolution convolution) {
      op.declare(this, convolution);
    }

    @Override
    protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
      return op.kernel(this, kernel, convolution);
    }

    @Override
    protected Tensor convolutionOp(Tensor inputs, Tensor kernel) {
      return op.operation(this, inputs, kernel);
    }
  }

  private static final class Separable extends SeparableConv2D {
    private final Op op;

    Separable(Op op, Options options) {
      super(3, 2, 2, options);
      this.op = op;
    }

    @Override
    protected void declareVariables(Convolution convolution) {
      op.declare(this, convolution);
    }

    @Override
    protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
      return op.kernel(this, kernel, convolution);
    }

    @Override
    protected Tensor convolutionOp(Tensor inputs, Tensor kernel) {
      return op.operation(this, inputs, kernel);
    }
  }
}
