package io.convsmith.layers;

import static io.convsmith.activations.Activations.RELU;
import static io.convsmith.constraints.Constraints.nonNeg;
import static io.convsmith.initializers.Initializers.constant;
import static io.convsmith.initializers.Initializers.ones;
import static io.convsmith.initializers.Initializers.randomNormal;
import static io.convsmith.regularizers.Regularizers.l1;
import static io.convsmith.regularizers.Regularizers.l2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.convsmith.graph.Recording;
import io.convsmith.graph.Variable;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayerTest {
  private static final Shape SHAPE = Shape.of(2, 3);

  /** A layer of a user's own, with a gain for each feature. */
  private static class Scale extends Layer {
    int builds;

    @Override
    protected void build(Shape inputs) {
      builds++;
      addVariable(
          "gain",
          Shape.of(inputs.get(-1)),
          constant(2),
          v -> v.regularizer(l1(0.5)).constraint(nonNeg()));
      addVariable("offset", Shape.of(inputs.get(-1)), ones(), v -> v.trainable(false));
    }

    @Override
    protected Tensor call(Tensor inputs) {
      return inputs.times(variable("gain").tensor()).plus(variable("offset").tensor());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "StandardizedConv2D, standardized_conv2d",
    "Conv2D, conv2d",
    "MaxPooling2D, max_pooling2d",
    "Conv2DTranspose, conv2d_transpose",
    "GlobalAveragePooling2D, global_average_pooling2d",
    "RMSScale, rms_scale",
    "Dense, dense"
  })
  void aDefaultNameIsTheClassNameInSnakeCase(String type, String name) {
    assertThat(LayerNames.snakeCase(type)).isEqualTo(name);
  }

  @Test
  void aModelNamesOnlyLayersWithoutANameOfTheirOwn() {
    Conv2D named = new Conv2D(1, 1, c -> c.name("stem"));
    Conv2D unnamed = new Conv2D(1, 1);

    named.assignName("conv2d_1");
    unnamed.assignName("conv2d_1");

    assertThat(named.name()).isEqualTo("stem");
    assertThat(named.named()).isTrue();
    assertThat(unnamed.name()).isEqualTo("conv2d_1");
    assertThat(unnamed.named()).isFalse();
    assertThat(unnamed).hasToString("Conv2D \"conv2d_1\"");
  }

  @Test
  void aLayerWithoutAClassNameTakesItsParents() {
    assertThat(new Conv2D(1, 1) {}.name()).isEqualTo("conv2d");
  }

  @Test
  void aLayerOfOnesOwnDeclaresVariablesOnceAndComputes() {
    Scale layer = new Scale();

    double[] outputs = Evaluation.of(layer::record, SHAPE, 1, 2, 3, 4, 5, 6);
    layer.prepare(SHAPE);

    assertThat(outputs).containsExactly(3, 5, 7, 9, 11, 13);
    assertThat(layer.builds).isEqualTo(1);
    assertThat(layer.variables()).extracting(Variable::name).containsExactly("gain", "offset");
    assertThat(layer.variables()).extracting(Variable::trainable).containsExactly(true, false);
  }

  @Test
  void anyLayerKnowsItsOutputShape() {
    assertThat(new Scale().outputShape(SHAPE)).isEqualTo(SHAPE);
  }

  @Test
  void regularizersAddTheirPenaltyToTheLoss() {
    assertThat(Evaluation.losses(new Scale()::record, SHAPE, new double[6]))
        .isCloseTo(3, within(1e-12));
  }

  @Test
  void aLayerUsedTwiceIsPenalizedOnce() {
    Scale layer = new Scale();

    assertThat(Evaluation.losses(x -> layer.record(layer.record(x)), SHAPE, new double[6]))
        .isCloseTo(3, within(1e-12));
  }

  @Test
  void aFrozenLayerHasNoTrainableVariablesAndNoPenalties() {
    Conv2D layer = new Conv2D(2, 1, c -> c.trainable(false).kernelRegularizer(l2()));
    Recording recording = new Recording(true);
    layer.record(recording.placeholder("inputs", Shape.of(1, 2, 2, 1)));

    assertThat(layer.variables()).extracting(Variable::trainable).containsOnly(false);
    assertThat(recording.losses()).isEmpty();
  }

  @Test
  void convolutionsArePenalizedForKernelBiasAndActivity() {
    Conv2D layer =
        new Conv2D(
            1,
            1,
            c ->
                c.activation(RELU)
                    .kernelInitializer(constant(3))
                    .biasInitializer(constant(-1))
                    .kernelRegularizer(l2(0.1))
                    .biasRegularizer(l1(10))
                    .activityRegularizer(l1(100)));

    // outputs relu(3 x - 1) of 0 and 1 are 0 and 2
    assertThat(Evaluation.losses(layer::record, Shape.of(1, 1, 2, 1), 0, 1))
        .isCloseTo(0.9 + 10 + 200, within(1e-6));
  }

  @Test
  void constraintsApplyToUpdatedVariables() {
    Scale layer = new Scale();
    layer.prepare(SHAPE);

    assertThat(Evaluation.of(layer.variables().get(0)::constrained, Shape.of(3), -1, 0.5, 2))
        .containsExactly(0, 0.5, 2);
  }

  @Test
  void variablesOfOneShapeStartDifferently() {
    Layer layer =
        new Scale() {
          @Override
          protected void build(Shape inputs) {
            addVariable("first", Shape.of(4), randomNormal());
            addVariable("second", Shape.of(4), randomNormal());
          }
        };
    layer.prepare(Shape.of(1, 1, 1, 1));

    assertThat(layer.variables().get(0).toArray()).isNotEqualTo(layer.variables().get(1).toArray());
  }

  @Test
  void errorsFromWithinAFormulaNameTheLayerOnce() {
    Layer inner =
        new Scale() {
          @Override
          protected Tensor call(Tensor inputs) {
            return inputs.matmul(inputs);
          }
        };
    Layer outer =
        new Scale() {
          @Override
          protected Tensor call(Tensor inputs) {
            return inner.record(inputs);
          }
        };

    assertThatIllegalArgumentException()
        .isThrownBy(() -> outer.outputShape(SHAPE))
        .withMessage("Scale \"scale\": matmul of [2,3] and [2,3]: the inner sizes 3 and 2 differ.");
  }

  @Test
  void aFailedBuildLeavesNothingBehind() {
    Layer layer =
        new Scale() {
          @Override
          protected void build(Shape inputs) {
            super.build(inputs);
            if (builds == 1) {
              throw refused("no");
            }
          }
        };

    assertThatIllegalArgumentException().isThrownBy(() -> layer.prepare(SHAPE));
    assertThat(layer.built()).isFalse();
    layer.prepare(SHAPE);
    assertThat(layer.variables()).hasSize(2);
  }

  @Test
  void aCallThatReturnsNothingIsRefused() {
    Layer layer =
        new Scale() {
          @Override
          protected Tensor call(Tensor inputs) {
            return null;
          }
        };

    assertThatIllegalArgumentException()
        .isThrownBy(() -> layer.outputShape(SHAPE))
        .withMessage("Scale \"scale\": call must return a tensor, but returned null.");
  }

  @Test
  void mistakesWithVariablesAreNamed() {
    Layer twice =
        new Scale() {
          @Override
          protected void build(Shape inputs) {
            super.build(inputs);
            super.build(inputs);
          }
        };
    Layer late =
        new Scale() {
          @Override
          protected Tensor call(Tensor inputs) {
            return addVariable("late", SHAPE, ones()).tensor();
          }
        };
    Layer missing =
        new Scale() {
          @Override
          protected Tensor call(Tensor inputs) {
            return variable("gian").tensor();
          }
        };

    assertThatIllegalArgumentException()
        .isThrownBy(() -> twice.prepare(SHAPE))
        .withMessage("Scale \"scale\": variable \"gain\" is declared twice.");
    assertThatIllegalStateException()
        .isThrownBy(() -> late.outputShape(SHAPE))
        .withMessage("Scale \"scale\": variable \"late\" must be declared in build.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> missing.outputShape(SHAPE))
        .withMessage("Scale \"scale\": there is no variable \"gian\", only [gain, offset].");
  }
}
