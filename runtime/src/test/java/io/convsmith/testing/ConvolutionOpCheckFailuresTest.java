package io.convsmith.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convsmith.layers.Conv2D;
import io.convsmith.layers.ConvolutionLayer;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConvolutionOpCheckFailuresTest {
  private static Arguments mistake(
      String name, Supplier<? extends ConvolutionLayer> layers, String... fragments) {
    return Arguments.of(name, ConvolutionOpCheck.of(layers), fragments);
  }

  static Stream<Arguments> mistakes() {
    String kernelIsWrong =
        "gradient: the gradient of the effective kernel for \"kernel\" [3,3,3,4] is wrong.";
    return Stream.of(
        mistake(
            "a factor",
            () -> new RightOps.ByHand(10, true),
            kernelIsWrong,
            "108 of 108 differ. It is 10 times the right one throughout: is a factor missing?"),
        mistake(
            "a sign",
            () -> new RightOps.ByHand(-1, true),
            kernelIsWrong,
            "It has the wrong sign throughout."),
        mistake(
            "a missing term",
            () -> new RightOps.ByHand(1, false),
            kernelIsWrong,
            "Does a stopGradient or a hand-written gradient miss a term?"),
        mistake(
            "a transpose",
            WrongOps.NotTransposedBack::new,
            kernelIsWrong,
            "72 of 108 differ. It is the right one with the axes 0 and 1 swapped"),
        mistake(
            "a stopped term",
            WrongOps.StoppedMean::new,
            kernelIsWrong,
            "It is right if what stands behind stopGradient() is a constant"),
        mistake(
            "everything stopped",
            WrongOps.Stopped::new,
            kernelIsWrong,
            "the gradient is 0, the slope",
            "Nothing flows back: does stopGradient() cut it off"),
        mistake(
            "wrong for other numbers",
            WrongOps.WrongWhereLarge::new,
            "gradient, with a kernel 8 times as large: the gradient of the effective kernel for"
                + " \"kernel\" [3,3,3,4] is wrong."),
        mistake(
            "the inputs' gradient",
            WrongOps.InputsHalved::new,
            "the gradient of the convolution, before bias and activation, for inputs [2,5,4,3] is"
                + " wrong.",
            "It is 0.5 times the right one"),
        mistake(
            "a variable's gradient",
            WrongOps.GainAveraged::new,
            "the gradient of the effective kernel for \"gain\" [1,1,1,4] is wrong.",
            "4 of 4 differ. It is 0.03703704 times the right one"),
        mistake(
            "a penalty's gradient",
            WrongOps.IdlePenalty::new,
            "the gradient of the losses that the layer adds for \"kernel\" [3,3,3,4] is wrong."),
        mistake(
            "straight-through",
            RightOps.Binarized::new,
            kernelIsWrong,
            "The op uses straightThrough: say what its gradient is the gradient of, by"
                + " surrogate(kernel -> ..)."),
        mistake(
            "straight-through by hand",
            RightOps.BinarizedByHand::new,
            kernelIsWrong,
            "what is computed is flat, as sign() and round() are."),
        mistake(
            "no slope at all",
            WrongOps.Rough::new,
            "the gradient of the effective kernel for \"kernel\" [3,3,3,4] cannot be checked: the"
                + " function is not differentiable here",
            "of 111 numbers and directions. Choose other numbers by seed(..), or name a surrogate."),
        mistake(
            "an unused variable",
            WrongOps.Forgetful::new,
            "gradient: variable \"gain\" [1,1,1,4] gets no gradient: all numbers are zero.",
            "say unused(\"gain\")"),
        mistake(
            "a gradient that is no number",
            WrongOps.NotANumber::new,
            "the gradient of the effective kernel for \"kernel\" [3,3,3,4] is not finite: NaN at"
                + " [0,0,0,0] of [3,3,3,4].",
            "training step: variable \"kernel\" [3,3,3,4] is NaN at [0,0,0,0] after one step."),
        mistake(
            "a kernel that is no number",
            WrongOps.Undefined::new,
            "gradient: the effective kernel is not finite: NaN at",
            "training step: the loss of random images is NaN."),
        mistake(
            "lost digits",
            WrongOps.Cancelling::new,
            "single precision: outputs [2,3,2,4] of the layer lose digits. Worst at"),
        mistake(
            "a state in prediction",
            WrongOps.StateInInference::new,
            "inference: variable \"calls\" [] changes though nothing is trained. Worst: it is",
            "training step: variable \"calls\" [] changes in prediction or evaluation.",
            "Change states by StateVariable.update alone."),
        mistake(
            "random predictions",
            () -> new RightOps.DropConnect(true),
            "inference: outputs are random: they depend on random numbers [3,3,3,4].",
            "Ask Convolution.training() before Convolution.random()"),
        mistake(
            "random numbers of its own",
            WrongOps.OwnRandomness::new,
            "inference: the layer gives other outputs [2,3,2,4] when it is recorded again.",
            "determinism: \"kernel\" [3,3,3,4] is not the same after two training steps with the"
                + " same seed."),
        mistake(
            "a kept tensor",
            WrongOps.KeptTensor::new,
            "layer: it cannot be built and run.",
            "The op keeps a tensor in a field, or in a static one: make it anew in each call."),
        mistake(
            "other examples",
            WrongOps.AcrossTheBatch::new,
            "inference: outputs [2,3,2,4] of an example depend on the other examples of the"
                + " batch. Worst at"),
        mistake(
            "a gradient of another shape",
            WrongOps.WrongShapeBack::new,
            "gradient: it could not be run. WrongShapeBack \"wrong_shape_back\": kernelBackward must"
                + " return a gradient of shape [3,3,3,4], but returned [1,3,3,4]."),
        mistake(
            "another shape",
            WrongOps.OneOutput::new,
            "layer: it cannot be built and run. OneOutput \"one_output\": convolutionOp must return"
                + " a tensor of shape [2,3,2,4], but returned [1,1,1,1]."));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void aMistakeIsCaughtAndSaidInOneParagraph(
      String name, ConvolutionOpCheck<?> check, String... fragments) {
    assertThat(String.join("\n", check.report().failures())).contains(fragments);
  }

  @Test
  void whatGoesWrongInsideIsNotSaidAgainOfTheWholeLayer() {
    assertThat(ConvolutionOpCheck.of(() -> new RightOps.ByHand(10, true)).report().failures())
        .hasSize(1);
  }

  @Test
  void aSettingThatIsMissingInTheConfigIsCaughtByTheOutputs() {
    CheckReport report =
        ConvolutionOpCheck.of(() -> new WrongOps.Lossy(2))
            .fromConfig(WrongOps.Lossy::fromConfig)
            .report();

    assertThat(report.failures()).hasSize(1);
    assertThat(report.failures().get(0))
        .startsWith("config: with the same weights it gives other outputs [2,3,2,4] in training.")
        .endsWith("Is a setting of the op missing in its config?");
  }

  @Test
  void aSettingThatIsNotReadBackIsCaughtByTheConfig() {
    CheckReport report =
        ConvolutionOpCheck.of(() -> new RightOps.Standardized(4, 3, c -> c.epsilon(1e-3)))
            .fromConfig(
                config -> {
                  config.put("epsilon", 0.5);
                  return RightOps.Standardized.fromConfig(config);
                })
            .report();

    assertThat(report.failures().get(0))
        .startsWith("config: it loses or changes settings: {epsilon=0.001 became 0.5}.");
  }

  @Test
  void aCopyThatIsTheLayerItselfIsCaught() {
    assertThat(
            ConvolutionOpCheck.of(RightOps.WeightNormalized::new)
                .copied(layer -> layer)
                .report()
                .failures())
        .containsExactly("copy: it gives the layer itself, but must give another one.");
  }

  @Test
  void aCopyWithOtherVariablesIsCaught() {
    assertThat(
            ConvolutionOpCheck.of(RightOps.WeightNormalized::new)
                .copied(layer -> new RightOps.ByHand(1, true))
                .report()
                .failures())
        .containsExactly(
            "copy: it loses or changes settings: {name=weight_normalized became by_hand}. Do"
                + " putInto and readFrom of the options both know them?",
            "copy: its variables are {kernel=[3,3,3,4], bias=[4]}, but should be"
                + " {kernel=[3,3,3,4], gain=[1,1,1,4], bias=[4]}.");
  }

  @Test
  void anOpForOneDataFormatIsCaughtAndARefusalIsNoted() {
    CheckReport report =
        ConvolutionOpCheck.of(() -> new WrongOps.OneFormat(c -> {}))
            .fromConfig(WrongOps.OneFormat::fromConfig)
            .report();

    assertThat(report.failures()).hasSize(1);
    assertThat(report.failures().get(0))
        .startsWith("with dataFormat CHANNELS_FIRST: outputs [2,4,3,2] are not those of the other");
    assertThat(report.notes())
        .contains("with groups 2: refused. OneFormat \"one_format\": groups must be 1.");
  }

  @Test
  void aStraightThroughGradientThatIsNotTheSurrogatesIsCaught() {
    CheckReport report =
        ConvolutionOpCheck.of(WrongOps.WrongWindow::new)
            .surrogate(kernel -> kernel.clip(-1, 1))
            .report();

    assertThat(report.failures()).hasSize(1);
    assertThat(report.failures().get(0))
        .startsWith("surrogate, with a kernel 8 times as large: the gradient of the effective")
        .contains("for \"kernel\" [3,3,3,4] is not that of the surrogate. Worst at [")
        .contains("the surrogate's 0,");
  }

  @Test
  void aSurrogateMustFitTheOp() {
    assertThat(
            ConvolutionOpCheck.of(RightOps.Binarized::new)
                .surrogate(kernel -> kernel.sum())
                .report()
                .failures())
        .containsExactly(
            "surrogate: the surrogate gives [1,1,1,1], but must give what the op does, [3,3,3,4].");
    assertThat(
            ConvolutionOpCheck.of(RightOps.BinaryInputs::new)
                .surrogate(kernel -> kernel)
                .report()
                .failures()
                .get(0))
        .isEqualTo(
            "surrogate: there is a surrogate for the effective kernel, but the layer does not"
                + " override kernelForward: name it by operationSurrogate(..) instead?");
  }

  @Test
  void aVariableThatAnOpLeavesOutTrainsWithAGradientOfZero() {
    for (Supplier<Conv2D> forgetful :
        List.<Supplier<Conv2D>>of(
            WrongOps.ForgetfulKernel::new, WrongOps.ForgetfulOperation::new)) {
      assertThat(ConvolutionOpCheck.of(forgetful).unused("gain").report().failures()).isEmpty();
      assertThat(ConvolutionOpCheck.of(forgetful).report().failures())
          .singleElement()
          .asString()
          .contains("variable \"gain\" [1,1,1,4] gets no gradient", "say unused(\"gain\")");
    }
  }

  @Test
  void whatIsMeantIsNoMistake() {
    assertThat(ConvolutionOpCheck.of(WrongOps.Forgetful::new).unused("gain").report().failures())
        .isEmpty();
    assertThat(
            ConvolutionOpCheck.of(WrongOps.AcrossTheBatch::new)
                .dependsOnBatch()
                .report()
                .failures())
        .isEmpty();
    assertThat(
            ConvolutionOpCheck.of(WrongOps.StoppedMean::new)
                .stopGradientIntended()
                .report()
                .failures())
        .isEmpty();
  }

  @Test
  void whatIsSaidMustBeTrue() {
    assertThat(
            ConvolutionOpCheck.of(RightOps.WeightNormalized::new)
                .unused("gain")
                .report()
                .failures())
        .containsExactly("gradient: variable \"gain\" is said to be unused, but gets a gradient.");
  }

  @Test
  void inputsThatDoNotFitAreRefusedInTheLayersWords() {
    assertThat(
            ConvolutionOpCheck.of(RightOps.WeightNormalized::new).inputs(2, 3).report().failures())
        .containsExactly(
            "layer: it cannot be built and run. WeightNormalized \"weight_normalized\": inputs"
                + " [N,3] must have rank 4, [batch, height, width, channels].");
  }

  @Test
  void allFailuresAreThrownTogether() {
    assertThatThrownBy(() -> ConvolutionOpCheck.verify(WrongOps.OwnRandomness::new))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(
            "OwnRandomness \"own_randomness\" fails 2 checks:\n\n  1. inference: ")
        .hasMessageContaining("\n\n  2. determinism: ")
        .hasMessageContaining("\n\n  To know:\n  - fold: ");
  }

  @Test
  void aFailureReadsLikeThis() {
    assertThatThrownBy(() -> ConvolutionOpCheck.verify(() -> new RightOps.ByHand(1, false)))
        .hasMessage(
            """
            ByHand "by_hand" fails one check:

              1. gradient: the gradient of the effective kernel for "kernel" [3,3,3,4] is wrong. \
            Worst at [0,1,2,0]: the gradient is -12.6121, the slope -7.29341, may differ by 6.0e-08; \
            108 of 108 differ. Does a stopGradient or a hand-written gradient miss a term?

              To know:
              - config: not checked, and neither are other data formats, strides and groups: give \
            fromConfig(..) for that.""");
  }
}
