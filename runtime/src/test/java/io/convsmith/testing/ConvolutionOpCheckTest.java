package io.convsmith.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.activations.Activations;
import io.convsmith.layers.Conv1D;
import io.convsmith.layers.Conv2D;
import io.convsmith.layers.Conv2DTranspose;
import io.convsmith.layers.Conv3D;
import io.convsmith.layers.DataFormat;
import io.convsmith.layers.DepthwiseConv2D;
import io.convsmith.layers.SeparableConv2D;
import io.convsmith.layers.SeparableFactor;
import io.convsmith.regularizers.Regularizers;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConvolutionOpCheckTest {
  static Stream<Named<ConvolutionOpCheck<?>>> rightOps() {
    return Stream.of(
        Named.of(
            "plain convolution",
            ConvolutionOpCheck.of(() -> new Conv2D(4, 3)).fromConfig(Conv2D::fromConfig)),
        Named.of(
            "plain convolution with everything",
            ConvolutionOpCheck.of(
                    () ->
                        new Conv2D(
                            4,
                            3,
                            c ->
                                c.activation(Activations.TANH)
                                    .strides(2)
                                    .groups(2)
                                    .dataFormat(DataFormat.CHANNELS_FIRST)
                                    .kernelRegularizer(Regularizers.l2(0.1))))
                .fromConfig(Conv2D::fromConfig)),
        Named.of(
            "one dimension",
            ConvolutionOpCheck.of(() -> new Conv1D(4, 3)).fromConfig(Conv1D::fromConfig)),
        Named.of(
            "three dimensions",
            ConvolutionOpCheck.of(() -> new Conv3D(2, 2)).fromConfig(Conv3D::fromConfig)),
        Named.of(
            "each channel by itself",
            ConvolutionOpCheck.of(() -> new DepthwiseConv2D(3))
                .fromConfig(DepthwiseConv2D::fromConfig)),
        Named.of(
            "separable",
            ConvolutionOpCheck.of(() -> new SeparableConv2D(4, 3))
                .fromConfig(SeparableConv2D::fromConfig)),
        Named.of(
            "separable with its second factor",
            ConvolutionOpCheck.of(
                    () -> new SeparableConv2D(4, 3, c -> c.transformed(SeparableFactor.POINTWISE)))
                .fromConfig(SeparableConv2D::fromConfig)),
        Named.of(
            "transposed",
            ConvolutionOpCheck.of(() -> new Conv2DTranspose(4, 3))
                .fromConfig(Conv2DTranspose::fromConfig)),
        Named.of(
            "standardization",
            ConvolutionOpCheck.of(() -> new RightOps.Standardized(4, 3, c -> c.epsilon(1e-3)))
                .fromConfig(RightOps.Standardized::fromConfig)
                .copied(layer -> layer.copyWith(c -> {}))),
        Named.of(
            "standardization by hand", ConvolutionOpCheck.of(() -> new RightOps.ByHand(1, true))),
        Named.of("weight normalization", ConvolutionOpCheck.of(RightOps.WeightNormalized::new)),
        Named.of(
            "spectral normalization",
            ConvolutionOpCheck.of(RightOps.SpectrallyNormalized::new).stopGradientIntended()),
        Named.of("drop connect", ConvolutionOpCheck.of(() -> new RightOps.DropConnect(false))),
        Named.of(
            "drop connect in prediction",
            ConvolutionOpCheck.of(() -> new RightOps.DropConnect(true)).randomInInference()),
        Named.of("cosine with relu", ConvolutionOpCheck.of(RightOps.Cosine::new)),
        Named.of(
            "signs",
            ConvolutionOpCheck.of(RightOps.Binarized::new)
                .surrogate(kernel -> kernel.clip(-0.3, 0.3))),
        Named.of(
            "signs by hand",
            ConvolutionOpCheck.of(RightOps.BinarizedByHand::new)
                .surrogate(kernel -> kernel.clip(-0.3, 0.3))),
        Named.of(
            "signs of inputs",
            ConvolutionOpCheck.of(RightOps.BinaryInputs::new)
                .operationSurrogate(
                    op ->
                        op.convolution()
                            .convolve(
                                op.inputs().clip(-1, 1).straightThrough(op.inputs().sign()),
                                op.kernel()))),
        Named.of(
            "learned steps",
            ConvolutionOpCheck.of(RightOps.LearnedSteps::new)
                .surrogate(
                    (kernel, op) -> {
                      var scale = op.variable("scale");
                      var steps = kernel.div(scale).clip(-2, 2);
                      return steps.minus(steps.minus(steps.round()).stopGradient()).times(scale);
                    })),
        Named.of("generated kernel", ConvolutionOpCheck.of(RightOps.Generated::new)),
        Named.of("added loss", ConvolutionOpCheck.of(RightOps.Penalized::new)));
  }

  @ParameterizedTest
  @MethodSource("rightOps")
  void anOpThatIsRightPasses(ConvolutionOpCheck<?> check) {
    assertThat(check.report().failures()).isEmpty();
  }

  @Test
  void anOpThatIsRightPassesInOneCall() {
    ConvolutionOpCheck.verify(() -> new RightOps.Standardized(4, 3, c -> {}));
  }

  @Test
  void whatWasNotCheckedIsNoted() {
    CheckReport report =
        ConvolutionOpCheck.of(() -> new RightOps.DropConnect(true)).randomInInference().report();

    assertThat(report.passed()).isTrue();
    assertThat(report.notes())
        .containsExactly(
            "fold: DropConnect \"drop_connect\" is kept: its kernel is drawn at random in"
                + " prediction too.",
            "config: not checked, and neither are other data formats, strides and groups: give"
                + " fromConfig(..) for that.");
    assertThat(report.toString())
        .startsWith("DropConnect \"drop_connect\" passes all checks that were made.");
  }

  @Test
  void aStateThatAStepLeavesAloneIsNoted() {
    CheckReport report = ConvolutionOpCheck.of(RightOps.FixedMask::new).report();

    assertThat(report.failures()).isEmpty();
    assertThat(report.notes())
        .contains(
            "training step: variable \"mask\" [3,3,3,4] is not trained, and the step leaves it as it"
                + " was.");
  }

  @Test
  void aCheckGivesTheSameEachTime() {
    ConvolutionOpCheck<?> check = ConvolutionOpCheck.of(() -> new RightOps.ByHand(1, false));

    assertThat(check.report()).isEqualTo(check.report());
    assertThat(check.seed(2).report()).isNotEqualTo(check.seed(3).report());
  }

  @Test
  void inputsAreThoseThatAreAskedFor() {
    assertThat(
            ConvolutionOpCheck.of(() -> new RightOps.ByHand(2, true))
                .inputs(1, 4, 4, 5)
                .report()
                .failures()
                .get(0))
        .contains("\"kernel\" [3,3,5,4]");
  }

  @Test
  void aFrozenLayerIsSaidToHaveNothingToCheck() {
    CheckReport report =
        ConvolutionOpCheck.of(() -> new Conv2D(4, 3, c -> c.trainable(false))).report();

    assertThat(report.failures()).isEmpty();
    assertThat(report.notes())
        .contains("gradient: nothing is trained: only the gradient for the inputs was looked at.");
  }
}
