package io.convsmith.layers;

import static io.convsmith.activations.Activations.TANH;
import static io.convsmith.initializers.Initializers.ones;
import static io.convsmith.layers.Padding.SAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.convsmith.engine.NDArrays;
import io.convsmith.graph.Recording;
import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class Conv2DSubclassTest {
  private static final Shape IMAGES = Shape.of(2, 5, 4, 1);
  private static final double[] PIXELS = Evaluation.wave(IMAGES, 0.37, 0.11);
  private static final float[] KERNEL = {1, 2, 3, 4, 5, 7, 9, 4};

  @Test
  void standardizationGivesThePublishedKernel() {
    double[] effective =
        Evaluation.of(Standardization::of, Shape.of(2, 2, 1, 2), 1, 2, 3, 4, 5, 7, 9, 4);

    assertThat(effective)
        .containsExactly(
            new double[] {
              -1.18321596,
              -1.26025208,
              -0.50709255,
              -0.14002801,
              0.16903085,
              1.54030809,
              1.52127766,
              -0.14002801
            },
            within(1e-8));
  }

  @Test
  void itsDerivedGradientIsThePublishedOne() {
    double[] upstream = {.1, -.2, .3, .4, -.5, .6, .7, -.8};

    double[] gradient =
        Evaluation.gradient(
            Standardization::of, Shape.of(2, 2, 1, 2), upstream, 1, 2, 3, 4, 5, 7, 9, 4);

    assertThat(gradient)
        .containsExactly(
            new double[] {
              0.05408987,
              0.10543285,
              0.08113481,
              0.24820651,
              -0.22988196,
              0.07028857,
              0.09465728,
              -0.42392793
            },
            within(1e-8));
  }

  @Test
  void allWaysToWriteALayerByHandGiveTheSameNumbers() {
    double[] expected = outputs(new Standardization.Transformed(options()));

    assertThat(outputs(new Standardization.Replaced(options())))
        .containsExactly(expected, within(1e-12));
    assertThat(outputs(new Standardization.Called(options())))
        .containsExactly(expected, within(1e-12));
  }

  @Test
  void aTransformedKernelIsConvolvedWithAllOptions() {
    Conv2D plain = new Conv2D(2, 2, c -> c.padding(SAME).activation(TANH));
    assign(plain, Evaluation.floats(effectiveKernel()));

    // the kernel is rounded to single precision between transform and convolution here
    assertThat(outputs(new Standardization.Transformed(options())))
        .containsExactly(Evaluation.of(plain::record, IMAGES, PIXELS), within(1e-6));
  }

  @Test
  void allWaysGiveTheSameGradients() {
    VectorJacobianProduct expected = gradients(new Standardization.Transformed(options()));

    for (Conv2D layer :
        List.of(new Standardization.Replaced(options()), new Standardization.Called(options()))) {
      VectorJacobianProduct actual = gradients(layer);

      assertClose(actual.inputs(), expected.inputs(), 1);
      assertClose(actual.variable("kernel"), expected.variable("kernel"), 1);
      assertClose(actual.variable("bias"), expected.variable("bias"), 1);
    }
  }

  @Test
  void aKernelBackwardOfOnesOwnIsUsed() {
    VectorJacobianProduct derived = gradients(new Standardization.Transformed(options()));
    VectorJacobianProduct own = gradients(new Standardization.TenTimes(options()));

    assertClose(own.variable("kernel"), derived.variable("kernel"), 10);
    assertClose(own.inputs(), derived.inputs(), 1);
  }

  @Test
  void aConvolutionBackwardOfOnesOwnIsUsed() {
    VectorJacobianProduct own = gradients(new Standardization.Constant(options()));

    assertThat(NDArrays.doubles(own.inputs())).containsOnly(7);
    assertThat(NDArrays.doubles(own.variable("kernel"))).containsOnly(-3);
  }

  @Test
  void furtherVariablesOfAnOpGetTheirGradientBesideAKernelBackward() {
    Conv2D layer =
        new Conv2D(1, 1, c -> c.useBias(false)) {
          @Override
          protected void build(Shape inputs) {
            super.build(inputs);
            addVariable("gain", Shape.scalar(), ones());
          }

          @Override
          protected Tensor kernelForward(Tensor kernel, Convolution op) {
            return kernel.times(variable("gain").tensor());
          }

          @Override
          protected List<Tensor> kernelBackward(
              Tensor kernel, Tensor effective, Tensor upstream, Convolution op) {
            return List.of(upstream.times(100));
          }
        };
    INDArray inputs = NDArrays.of(new float[] {3}, 1, 1, 1, 1);
    layer.call(inputs);
    layer.variables().get(0).assign(2);

    VectorJacobianProduct product =
        layer.vectorJacobianProduct(inputs, NDArrays.of(new float[] {1}, 1, 1, 1, 1));

    // outputs = 3 kernel gain
    assertThat(NDArrays.doubles(product.variable("kernel"))).containsExactly(300);
    assertThat(NDArrays.doubles(product.variable("gain"))).containsExactly(6);
  }

  @Test
  void anOpSeesTheLayerItBelongsTo() {
    Convolution[] seen = new Convolution[1];
    Conv2D layer =
        new Conv2D(6, 3, 2, c -> c.strides(2, 1).groups(2)) {
          @Override
          protected Tensor kernelForward(Tensor kernel, Convolution op) {
            seen[0] = op;
            return kernel;
          }
        };

    layer.record(new Recording(true).placeholder("inputs", Shape.of(1, 8, 8, 4)));

    assertThat(seen[0].filters()).isEqualTo(6);
    assertThat(seen[0].inputChannels()).isEqualTo(4);
    assertThat(seen[0].kernelSize()).containsExactly(3, 2);
    assertThat(seen[0].strides()).containsExactly(2, 1);
    assertThat(seen[0].dilationRate()).containsExactly(1, 1);
    assertThat(seen[0].groups()).isEqualTo(2);
    assertThat(seen[0].fanIn()).isEqualTo(3 * 2 * 2);
    assertThat(seen[0].fanInAxes()).containsExactly(0, 1, 2);
    assertThat(seen[0].training()).isTrue();

    layer.record(new Recording(false).placeholder("inputs", Shape.of(1, 8, 8, 4)));
    assertThat(seen[0].training()).isFalse();
  }

  @Test
  void anOpMayConvolveWithKernelsOfOtherSizes() {
    Conv2D sums =
        new Conv2D(1, 3, c -> c.padding(SAME).useBias(false)) {
          @Override
          protected Tensor convolutionOp(Tensor inputs, Tensor kernel) {
            return convolution(inputs).convolve(inputs, kernel.sum(0, 1));
          }
        };
    Shape shape = Shape.of(1, 1, 2, 1);
    sums.prepare(shape);
    sums.variables().get(0).assign(1, 2, 3, 4, 5, 6, 7, 8, 9);

    assertThat(Evaluation.of(sums::record, shape, 1, -2)).containsExactly(45, -90);
  }

  @Test
  void anEffectiveKernelOfAnotherShapeIsRefused() {
    refused(
        new Conv2D(2, 3) {
          @Override
          protected Tensor kernelForward(Tensor kernel, Convolution op) {
            return kernel.sum(0);
          }
        },
        "kernelForward must return a tensor of shape [3,3,1,2], but returned [1,3,1,2].");
  }

  @Test
  void whatAnOpIsRefusedNamesTheOp() {
    refused(
        new Conv2D(2, 3) {
          @Override
          protected String opName() {
            return "Kernels.shifted";
          }

          @Override
          protected Tensor kernelForward(Tensor kernel, Convolution op) {
            return kernel.plus(kernel.constant(Shape.of(5), 1, 2, 3, 4, 5));
          }
        },
        "Kernels.shifted: plus of [3,3,1,2] and [5]: they do not broadcast, since sizes 2 and 5 differ and neither is 1.");
  }

  @Test
  void aWholeOperationMayHaveARawKernelOfAnyShape() {
    Conv2D mixed =
        new Conv2D(1, 1, c -> c.useBias(false)) {
          @Override
          protected Shape kernelShape(Convolution op) {
            return Shape.of(2, 1, 1, 1, 1);
          }

          @Override
          protected Tensor convolutionOp(Tensor inputs, Tensor kernels) {
            Convolution op = convolution(inputs);
            return op.convolve(inputs, kernels.get(0)).plus(op.convolve(inputs, kernels.get(1)));
          }
        };
    Shape shape = Shape.of(1, 1, 2, 1);
    mixed.prepare(shape);
    mixed.variables().get(0).assign(2, 3);

    assertThat(Evaluation.of(mixed::record, shape, 1, -2)).containsExactly(5, -10);
  }

  @Test
  void noEffectiveKernelIsRefused() {
    refused(
        new Conv2D(2, 3) {
          @Override
          protected Tensor kernelForward(Tensor kernel, Convolution op) {
            return null;
          }
        },
        "kernelForward must return a tensor of shape [3,3,1,2], but returned null.");
  }

  @Test
  void outputsOfAnotherShapeAreRefused() {
    refused(
        new Conv2D(2, 3, c -> c.strides(2)) {
          @Override
          protected Tensor convolutionOp(Tensor inputs, Tensor kernel) {
            return inputs;
          }
        },
        "convolutionOp must return a tensor of shape [2,2,1,2], but returned [2,5,4,1].");
  }

  @Test
  void gradientsOfAnotherShapeOrNumberAreRefused() {
    refusedBackward(
        new Conv2D(2, 3) {
          @Override
          protected Tensor kernelForward(Tensor kernel, Convolution op) {
            return kernel.tanh();
          }

          @Override
          protected List<Tensor> kernelBackward(
              Tensor kernel, Tensor effective, Tensor upstream, Convolution op) {
            return List.of(upstream.sum());
          }
        },
        "kernelBackward must return a gradient of shape [3,3,1,2], but returned [1,1,1,1].");
    refusedBackward(
        new Conv2D(2, 3) {
          @Override
          protected List<Tensor> convolutionBackward(
              Tensor inputs, Tensor kernel, Tensor outputs, Tensor upstream) {
            return List.of(inputs);
          }
        },
        "convolutionBackward must return 2 gradients, but returned 1.");
    refusedBackward(
        new Conv2D(2, 3) {
          @Override
          protected List<Tensor> convolutionBackward(
              Tensor inputs, Tensor kernel, Tensor outputs, Tensor upstream) {
            return List.of(inputs.plus(kernel), kernel);
          }
        },
        "plus of [2,5,4,1] and [3,3,1,2]: they do not broadcast, since sizes 5 and 3 differ and neither is 1.");
  }

  private static void refused(Conv2D layer, String sentence) {
    layer.assignName("conv_1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> layer.record(new Recording(true).placeholder("inputs", IMAGES)))
        .withMessage("Conv2D \"conv_1\": " + sentence);
  }

  private static void refusedBackward(Conv2D layer, String sentence) {
    layer.assignName("conv_1");
    INDArray inputs = NDArrays.of(PIXELS, IMAGES.toArray());
    INDArray upstream = NDArrays.of(new double[2 * 3 * 2 * 2], 2, 3, 2, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> layer.vectorJacobianProduct(inputs, upstream))
        .withMessage("Conv2D \"conv_1\": " + sentence);
  }

  private static Conv2D.Options options() {
    return new Conv2D.Options().padding(SAME).activation(TANH);
  }

  private static double[] effectiveKernel() {
    return Evaluation.of(Standardization::of, Shape.of(2, 2, 1, 2), 1, 2, 3, 4, 5, 7, 9, 4);
  }

  private static double[] outputs(Conv2D layer) {
    assign(layer, KERNEL);
    return Evaluation.of(layer::record, IMAGES, PIXELS);
  }

  private static VectorJacobianProduct gradients(Conv2D layer) {
    assign(layer, KERNEL);
    Shape outputs = layer.outputShape(IMAGES);
    return layer.vectorJacobianProduct(
        NDArrays.of(PIXELS, IMAGES.toArray()),
        NDArrays.of(Evaluation.wave(outputs, 0.9, 0.4), outputs.toArray()));
  }

  private static void assign(Conv2D layer, float... kernel) {
    layer.prepare(IMAGES);
    layer.variables().get(0).assign(kernel);
    layer.variables().get(1).assign(0.3f, -0.2f);
  }

  /** In single precision, over sums of up to 40 terms of about 1. */
  private static void assertClose(INDArray actual, INDArray expected, double factor) {
    double[] numbers = NDArrays.doubles(expected);
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] *= factor;
    }
    assertThat(NDArrays.doubles(actual)).containsExactly(numbers, within(2e-5 * factor));
  }
}
