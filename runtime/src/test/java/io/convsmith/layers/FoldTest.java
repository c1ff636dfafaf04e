package io.convsmith.layers;

import static io.convsmith.activations.Activations.RELU;
import static io.convsmith.activations.Activations.SOFTMAX;
import static io.convsmith.layers.Padding.SAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.convsmith.engine.NDArrays;
import io.convsmith.graph.Variable;
import io.convsmith.initializers.Initializers;
import io.convsmith.regularizers.Regularizers;
import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class FoldTest {
  private static final Shape IMAGES = Shape.of(3, 6, 5, 4);

  private static INDArray images() {
    return NDArrays.of(Evaluation.floats(Evaluation.wave(IMAGES, 0.37, 0.2)), 3, 6, 5, 4);
  }

  @Test
  void aFoldedLayerHasTheEffectiveKernelAndTheSameBias() {
    Conv2D layer = new Standardization.Transformed(new Conv2D.Options());
    INDArray one = NDArrays.of(new float[] {1, 2, 3, 4}, 1, 2, 2, 1);
    layer.call(one);
    layer.variables().get(0).assign(1, 2, 3, 4, 5, 7, 9, 4);
    layer.variables().get(1).assign(0.25f, -3);

    ConvolutionLayer plain = layer.fold();

    assertThat(plain).isExactlyInstanceOf(Conv2D.class);
    assertThat(doubles(plain.variables().get(0))) // as published with weight standardization
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
            within(1e-6));
    assertThat(plain.variables().get(1).toArray()).containsExactly(0.25f, -3);
    assertThat(plain.call(one)).isEqualTo(layer.call(one));
  }

  @Test
  void theOptionsStayExceptThoseOfTheRawKernel() {
    Conv2D layer =
        FoldableForms.transform(
            6,
            3,
            c ->
                c.name("stem")
                    .trainable(false)
                    .strides(2, 1)
                    .padding(1, 2, 0, 3)
                    .groups(2)
                    .activation(RELU)
                    .biasInitializer(Initializers.ones())
                    .biasRegularizer(Regularizers.l2(0.1))
                    .activityRegularizer(Regularizers.l1(0.2))
                    .kernelInitializer(Initializers.ones())
                    .kernelRegularizer(Regularizers.l2(0.3)),
            kernel -> kernel.times(2));
    layer.call(images());
    Conv2D expected =
        new Conv2D(
            6,
            3,
            c ->
                c.name("stem")
                    .trainable(false)
                    .strides(2, 1)
                    .padding(1, 2, 0, 3)
                    .groups(2)
                    .activation(RELU)
                    .biasInitializer(Initializers.ones())
                    .biasRegularizer(Regularizers.l2(0.1))
                    .activityRegularizer(Regularizers.l1(0.2)));

    assertThat(layer.fold().config()).isEqualTo(expected.config());
  }

  @Test
  void allFormsBecomePlainLayersWithTheSameOutputs() {
    FoldableForms.all()
        .forEach(
            (name, form) -> {
              Conv2D layer = form.layer(6, 3, c -> c.padding(SAME).activation(RELU));
              INDArray expected = layer.call(images());

              ConvolutionLayer plain = layer.fold();

              assertThat(plain).as(name).isExactlyInstanceOf(Conv2D.class);
              assertThat(plain.call(images())).as(name).isEqualTo(expected);
            });
  }

  @Test
  void aLayerIsFoldedWithItsPresentWeights() {
    Conv2D layer = FoldableForms.transform(2, 1, c -> c.useBias(false), kernel -> kernel.times(2));
    INDArray one = NDArrays.of(new float[] {1}, 1, 1, 1, 1);
    layer.call(one);
    layer.variables().get(0).assign(3, 5);
    ConvolutionLayer plain = layer.fold();
    layer.variables().get(0).assign(0, 0);

    assertThat(NDArrays.doubles(plain.call(one))).containsExactly(6, 10);
    plain.variables().get(0).assign(1, 1);
    assertThat(NDArrays.doubles(layer.call(one))).containsExactly(0, 0);
  }

  @Test
  void theFoldedKernelMayBeLarger() {
    Conv2D layer =
        FoldableForms.operation(
            4,
            3,
            c -> c.padding(SAME).strides(2),
            (conv, both) ->
                conv.convolve(
                    both[0], both[1].pad(new int[] {1, 0, 0, 0}, new int[] {1, 2, 0, 0})));
    INDArray expected = layer.call(images());

    ConvolutionLayer plain = layer.fold();

    assertThat(plain.config()).containsEntry("kernelSize", List.of(5, 5));
    assertThat(plain.call(images())).isEqualTo(expected);
  }

  @Test
  void aCallThatAddsNeitherBiasNorActivationIsFoldedToALayerWithoutThem() {
    Conv2D layer =
        new Conv2D(6, 3, c -> c.activation(RELU)) {
          @Override
          protected Tensor call(Tensor inputs) {
            return convolutionOp(inputs, kernel().minus(kernel().mean()));
          }
        };
    INDArray expected = layer.call(images());

    ConvolutionLayer plain = layer.fold();

    assertThat(plain.config())
        .containsEntry("useBias", false)
        .containsEntry("activation", "linear");
    assertThat(plain.call(images())).isEqualTo(expected);
  }

  @Test
  void aPlainLayerIsFoldedToACopy() {
    Conv2D layer = new Conv2D(6, 3);
    INDArray expected = layer.call(images());

    ConvolutionLayer copy = layer.fold();

    assertThat(copy).isNotSameAs(layer);
    assertThat(copy.call(images())).isEqualTo(expected);
  }

  @Test
  void aLayerThatHasNotMetInputsIsNotFolded() {
    assertThatIllegalStateException()
        .isThrownBy(new Conv2D(2, 3, c -> c.name("stem"))::fold)
        .withMessage(
            "Conv2D \"stem\": fold cannot be asked for before the layer has met inputs: "
                + "call it, or put it into a model that begins with an Input.");
  }

  @Test
  void aKernelThatDependsOnTheInputsIsRefused() {
    refuses(
        (conv, both) -> conv.convolve(both[0], both[1].times(both[0].exp().mean())),
        "its kernel depends on the inputs, through exp");
  }

  @Test
  void theOpIsNamedIfThereIsOne() {
    Conv2D layer =
        new Conv2D(2, 3, c -> c.name("stem")) {
          @Override
          protected String opName() {
            return "Kernels.dynamic";
          }

          @Override
          protected Tensor convolutionOp(Tensor inputs, Tensor kernel) {
            return convolution(inputs).convolve(inputs, kernel.plus(inputs.max()));
          }
        };
    layer.call(images());

    assertThatThrownBy(layer::fold)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage(
            "Conv2D \"stem\": it cannot be folded: the kernel of Kernels.dynamic depends on the "
                + "inputs, through max.");
  }

  @Test
  void aKernelThatIsRandomInPredictionIsRefused() {
    refuses(
        (conv, both) -> conv.convolve(both[0], both[1].plus(conv.random().uniform(Shape.of(4, 2)))),
        "its kernel is drawn at random in prediction too");
  }

  @Test
  void anOperationThatChangesTheOutputsIsRefused() {
    refuses(
        (conv, both) -> conv.convolve(both[0], both[1]).div(2),
        "its operation is more than one convolution: the outputs are those of div");
  }

  @Test
  void anOperationThatChangesTheInputsIsRefused() {
    refuses(
        (conv, both) -> conv.convolve(both[0].times(2), both[1]),
        "its operation is more than one convolution: "
            + "what it convolves are not the inputs, but the outputs of times");
  }

  @Test
  void aKernelThatDependsOnTheShapeOfTheInputsIsRefused() {
    refuses(
        (conv, both) -> conv.convolve(both[0], both[1].div(both[0].shape().get(0))),
        "its kernel depends on the shape of the inputs");
  }

  @Test
  void aConvolutionWithOtherSettingsIsRefused() {
    Conv2D other = new Conv2D(2, 3, c -> c.padding(2, 0, 0, 2));

    refuses(
        DataFormat.CHANNELS_LAST,
        (conv, both) -> other.convolutionOp(both[0], both[1]),
        "its convolution has other strides, padding, dilation or groups than its options say");
  }

  @Test
  void aConvolutionOfAnotherNumberOfGroupsIsRefused() {
    Conv2D other = new Conv2D(2, 3, c -> c.padding(SAME).groups(2));

    refuses(
        DataFormat.CHANNELS_LAST,
        (conv, both) ->
            other.convolutionOp(
                both[0], both[1].slice(new int[] {0, 0, 0, 0}, new int[] {3, 3, 2, 2})),
        "it convolves with a kernel of shape [3,3,2,2], which does not fit one of [3,3,4,2]");
  }

  @Test
  void aCallThatChangesWhatItsBaseReturnsIsRefused() {
    Conv2D layer =
        new Conv2D(2, 3, c -> c.name("stem").activation(RELU)) {
          @Override
          protected Tensor call(Tensor inputs) {
            return super.call(inputs).times(3);
          }
        };
    layer.call(images());

    assertThatThrownBy(layer::fold)
        .hasMessage(
            "Conv2D \"stem\": it cannot be folded: its operation is more than one convolution: "
                + "the outputs are those of times.");
  }

  @Test
  void anActivationOfAnotherKindIsNamed() {
    Conv2D layer =
        new Conv2D(2, 3, c -> c.name("stem").activation(SOFTMAX)) {
          @Override
          protected Tensor call(Tensor inputs) {
            return convolutionOp(inputs, kernel()).softmax(1);
          }
        };
    layer.call(images());

    assertThatThrownBy(layer::fold)
        .hasMessage(
            "Conv2D \"stem\": it cannot be folded: its operation is more than one convolution: "
                + "the outputs are those of softmax.");
  }

  private static void refuses(BiFunction<Convolution, Tensor[], Tensor> operation, String reason) {
    for (DataFormat format : DataFormat.values()) {
      refuses(format, operation, reason);
    }
  }

  private static void refuses(
      DataFormat format, BiFunction<Convolution, Tensor[], Tensor> operation, String reason) {
    Conv2D layer =
        FoldableForms.operation(
            2, 3, c -> c.name("stem").padding(SAME).activation(RELU).dataFormat(format), operation);
    layer.prepare(format.of(IMAGES));

    assertThatThrownBy(layer::fold)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("Conv2D \"stem\": it cannot be folded: " + reason + ".");
  }

  private static double[] doubles(Variable variable) {
    return NDArrays.doubles(NDArrays.of(variable.values(), variable.shape()));
  }
}
