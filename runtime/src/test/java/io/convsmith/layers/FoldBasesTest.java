package io.convsmith.layers;

import static io.convsmith.activations.Activations.RELU;
import static io.convsmith.layers.DataFormat.CHANNELS_FIRST;
import static io.convsmith.layers.Padding.CAUSAL;
import static io.convsmith.layers.Padding.SAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convsmith.graph.Variable;
import io.convsmith.initializers.Initializers;
import io.convsmith.models.Model;
import io.convsmith.models.Sequential;
import io.convsmith.regularizers.Regularizers;
import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Layers of every base are folded to plain ones of the same base. */
class FoldBasesTest {
  private static final int[] BATCHES = {1, 5, 128};

  private static Tensor standardized(Tensor kernel, Convolution convolution) {
    Tensor centered = kernel.minus(kernel.mean(convolution.fanInAxes()));
    return centered.div(kernel.variance(convolution.fanInAxes()).plus(1e-5).sqrt());
  }

  private static final class Standardized1D extends Conv1D {
    Standardized1D(Options options) {
      super(6, 3, options);
    }

    @Override
    protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
      return standardized(kernel, convolution);
    }
  }

  private static final class Standardized3D extends Conv3D {
    Standardized3D(Options options) {
      super(6, 3, 2, 1, options);
    }

    @Override
    protected Tensor convolutionOp(Tensor inputs, Tensor kernel) {
      Convolution convolution = convolution(inputs);
      return convolution.convolve(inputs, standardized(kernel, convolution));
    }
  }

  private static final class StandardizedDepthwise extends DepthwiseConv2D {
    StandardizedDepthwise(Options options) {
      super(3, 2, options);
    }

    @Override
    protected Tensor convolutionOp(Tensor inputs, Tensor kernel) {
      Convolution convolution = convolution(inputs);
      return convolution.convolve(inputs, standardized(kernel, convolution));
    }
  }

  private static final class StandardizedTranspose extends Conv2DTranspose {
    StandardizedTranspose(Options options) {
      super(6, 3, 2, options);
    }

    @Override
    protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
      return standardized(kernel, convolution);
    }
  }

  private static class StandardizedSeparable extends SeparableConv2D {
    StandardizedSeparable(Options options) {
      super(6, 3, 2, options);
    }

    @Override
    protected Tensor convolutionOp(Tensor inputs, Tensor kernel) {
      Convolution convolution = convolution(inputs);
      return convolution.convolve(inputs, standardized(kernel, convolution));
    }
  }

  @Test
  void conv1D() {
    folds(new Standardized1D(new Conv1D.Options()), Conv1D.class, 9, 4);
    folds(
        new Standardized1D(
            new Conv1D.Options().padding(CAUSAL).dilationRate(2).groups(2).activation(RELU)),
        Conv1D.class,
        9,
        4);
    folds(
        new Standardized1D(new Conv1D.Options().padding(1, 2).dataFormat(CHANNELS_FIRST)),
        Conv1D.class,
        4,
        9);
  }

  @Test
  void conv3D() {
    folds(new Standardized3D(new Conv3D.Options()), Conv3D.class, 5, 4, 3, 2);
    folds(
        new Standardized3D(
            new Conv3D.Options().padding(SAME).strides(2, 1, 2).groups(2).activation(RELU)),
        Conv3D.class,
        5,
        4,
        3,
        2);
  }

  @Test
  void depthwiseConv2D() {
    folds(new StandardizedDepthwise(new DepthwiseConv2D.Options()), DepthwiseConv2D.class, 6, 5, 4);
    folds(
        new StandardizedDepthwise(
            new DepthwiseConv2D.Options()
                .depthMultiplier(3)
                .padding(SAME)
                .strides(2)
                .dataFormat(CHANNELS_FIRST)
                .activation(RELU)),
        DepthwiseConv2D.class,
        4,
        6,
        5);
  }

  @Test
  void conv2DTranspose() {
    folds(new StandardizedTranspose(new Conv2DTranspose.Options()), Conv2DTranspose.class, 6, 5, 4);
    folds(
        new StandardizedTranspose(
            new Conv2DTranspose.Options()
                .strides(2)
                .padding(SAME)
                .outputPadding(1, 0)
                .dataFormat(CHANNELS_FIRST)
                .activation(RELU)),
        Conv2DTranspose.class,
        4,
        6,
        5);
  }

  @Test
  void separableConv2DWithEitherKernel() {
    for (SeparableFactor factor : SeparableFactor.values()) {
      folds(
          new StandardizedSeparable(new SeparableConv2D.Options().transformed(factor)),
          SeparableConv2D.class,
          6,
          5,
          4);
      folds(
          new StandardizedSeparable(
              new SeparableConv2D.Options()
                  .transformed(factor)
                  .depthMultiplier(2)
                  .padding(SAME)
                  .strides(2)
                  .dataFormat(CHANNELS_FIRST)
                  .activation(RELU)),
          SeparableConv2D.class,
          4,
          6,
          5);
    }
  }

  @Test
  void theSeparableKernelThatTheOpDoesNotSeeKeepsItsOptions() {
    for (SeparableFactor factor : SeparableFactor.values()) {
      SeparableConv2D.Options options =
          new SeparableConv2D.Options()
              .transformed(factor)
              .depthwiseInitializer(Initializers.heNormal())
              .depthwiseRegularizer(Regularizers.l2(0.1))
              .pointwiseInitializer(Initializers.ones())
              .pointwiseRegularizer(Regularizers.l1(0.2));
      SeparableConv2D layer = new StandardizedSeparable(options);
      layer.prepare(Shape.of(1, 6, 5, 4));
      SeparableConv2D.Options expected = new SeparableConv2D.Options().name(layer.name());
      if (factor == SeparableFactor.DEPTHWISE) {
        expected
            .pointwiseInitializer(Initializers.ones())
            .pointwiseRegularizer(Regularizers.l1(0.2));
      } else {
        expected
            .depthwiseInitializer(Initializers.heNormal())
            .depthwiseRegularizer(Regularizers.l2(0.1));
      }

      assertThat(layer.fold().config()).isEqualTo(new SeparableConv2D(6, 3, 2, expected).config());
    }
  }

  @Test
  void anOperationThatIsMoreThanItsConvolutionIsRefusedInEveryBase() {
    SeparableConv2D layer =
        new StandardizedSeparable(new SeparableConv2D.Options().name("stem")) {
          @Override
          protected Tensor convolutionOp(Tensor inputs, Tensor kernel) {
            return super.convolutionOp(inputs, kernel).abs();
          }
        };
    layer.prepare(Shape.of(1, 6, 5, 4));

    assertThatThrownBy(layer::fold)
        .hasMessage(
            "StandardizedSeparable \"stem\": it cannot be folded: its operation is more than one "
                + "convolution: the outputs are those of abs.");
  }

  private static void folds(ConvolutionLayer layer, Class<?> base, int... sizes) {
    try (Sequential model = new Sequential(new Input(sizes), layer);
        Model plain = model.fold().model()) {
      layer.variables().forEach(FoldBasesTest::fill);
      assertThat(layer.fold()).isExactlyInstanceOf(base);
      try (Model later = model.fold().model()) {
        assertThat(later.layers().get(1)).isExactlyInstanceOf(base);
        for (int batch : BATCHES) {
          float[] inputs = inputs(batch, sizes);
          float[] expected = model.predict(inputs, batch);
          assertThat(later.predict(inputs, batch)).isEqualTo(expected);
          assertThat(plain.predict(inputs, batch)).isNotEqualTo(expected); // of other weights
        }
      }
    }
  }

  private static void fill(Variable variable) {
    variable.assign(Evaluation.floats(Evaluation.wave(variable.shape(), 0.71, 0.3)));
  }

  private static float[] inputs(int batch, int... sizes) {
    int size = batch * (int) Shape.of(sizes).size();
    return Evaluation.floats(Evaluation.wave(Shape.of(size), 0.37, 0.11));
  }
}
