package io.convsmith.layers;

import static io.convsmith.activations.Activations.GELU_TANH;
import static io.convsmith.activations.Activations.SILU;
import static io.convsmith.constraints.Constraints.maxNorm;
import static io.convsmith.constraints.Constraints.minMaxNorm;
import static io.convsmith.constraints.Constraints.nonNeg;
import static io.convsmith.constraints.Constraints.unitNorm;
import static io.convsmith.initializers.Initializers.constant;
import static io.convsmith.initializers.Initializers.heNormal;
import static io.convsmith.initializers.Initializers.randomUniform;
import static io.convsmith.initializers.Initializers.seeded;
import static io.convsmith.initializers.Initializers.truncatedNormal;
import static io.convsmith.initializers.Initializers.varianceScaling;
import static io.convsmith.layers.DataFormat.CHANNELS_FIRST;
import static io.convsmith.layers.Padding.CAUSAL;
import static io.convsmith.layers.Padding.SAME;
import static io.convsmith.regularizers.Regularizers.l1;
import static io.convsmith.regularizers.Regularizers.l1l2;
import static io.convsmith.regularizers.Regularizers.l2;

import io.convsmith.initializers.Distribution;
import io.convsmith.initializers.FanMode;
import io.convsmith.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/** All layers of the library; those of one class together have each option set to another value. */
final class SavedLayers {
  /**
   * A layer with its options set.
   *
   * @param plain one of the same sizes without options
   * @param inputs a shape that it takes
   */
  record Case(Layer set, Layer plain, Shape inputs) {
    @Override
    public String toString() {
      return set.getClass().getSimpleName();
    }
  }

  private SavedLayers() {}

  static List<Case> all() {
    List<Case> all = new ArrayList<>(convolutions());
    all.addAll(others());
    return all;
  }

  private static <O extends KernelOptions<O>> O kernel(O options) {
    options
        .name("some \"name\" / 1")
        .trainable(false)
        .activation(GELU_TANH)
        .biasInitializer(seeded(-7, truncatedNormal(0.5, 0.25)))
        .biasRegularizer(l1(0.125))
        .activityRegularizer(l1l2(0.1, 0.2))
        .biasConstraint(minMaxNorm(0.5, 2, 0.75, 0));
    return options
        .kernelInitializer(varianceScaling(0.5, FanMode.FAN_OUT, Distribution.UNIFORM))
        .kernelRegularizer(l2(3))
        .kernelConstraint(unitNorm(0, 1));
  }

  private static List<Case> convolutions() {
    Shape images = Shape.of(2, 4, 9, 8);
    return List.of(
        new Case(
            new Conv1D(4, 3, c -> kernel(c).strides(2).padding(CAUSAL).groups(2).useBias(false)),
            new Conv1D(4, 3),
            Shape.of(2, 9, 4)),
        new Case(
            new Conv1D(4, 3, c -> c.dilationRate(2).padding(1, 3).dataFormat(CHANNELS_FIRST)),
            new Conv1D(4, 3),
            Shape.of(2, 4, 9)),
        new Case(
            new Conv2D(4, 3, 2, c -> kernel(c).strides(2, 3).padding(SAME).groups(2)),
            new Conv2D(4, 3, 2),
            Shape.of(2, 9, 8, 4)),
        new Case(
            new Conv2D(
                4,
                3,
                c ->
                    c.dilationRate(2, 1)
                        .padding(1, 0, 2, 3)
                        .dataFormat(CHANNELS_FIRST)
                        .useBias(false)),
            new Conv2D(4, 3),
            images),
        new Case(
            new Conv3D(4, 1, 2, 3, c -> kernel(c).strides(2, 1, 3).padding(SAME).groups(2)),
            new Conv3D(4, 1, 2, 3),
            Shape.of(2, 4, 5, 6, 2)),
        new Case(
            new Conv3D(
                4,
                2,
                c ->
                    c.dilationRate(1, 2, 1)
                        .padding(1, 0, 2, 3, 0, 1)
                        .dataFormat(CHANNELS_FIRST)
                        .useBias(false)),
            new Conv3D(4, 2),
            Shape.of(2, 3, 4, 5, 6)),
        new Case(
            new DepthwiseConv2D(2, 3, c -> kernel(c).strides(2).padding(SAME).depthMultiplier(3)),
            new DepthwiseConv2D(2, 3),
            Shape.of(2, 9, 8, 4)),
        new Case(
            new DepthwiseConv2D(
                3,
                c ->
                    c.dilationRate(2)
                        .useBias(false)
                        .dataFormat(CHANNELS_FIRST)
                        .depthwiseInitializer(heNormal())
                        .depthwiseRegularizer(l1(0.1))
                        .depthwiseConstraint(nonNeg())),
            new DepthwiseConv2D(3),
            images),
        new Case(
            new SeparableConv2D(
                4, 2, 3, c -> kernel(c).strides(2).padding(SAME).depthMultiplier(3)),
            new SeparableConv2D(4, 2, 3),
            Shape.of(2, 9, 8, 4)),
        new Case(
            new SeparableConv2D(
                4,
                3,
                c ->
                    c.dilationRate(2)
                        .useBias(false)
                        .transformed(SeparableFactor.POINTWISE)
                        .dataFormat(CHANNELS_FIRST)
                        .depthwiseInitializer(heNormal())
                        .depthwiseRegularizer(l1(0.1))
                        .depthwiseConstraint(nonNeg())
                        .pointwiseInitializer(seeded(4, constant(0.5)))
                        .pointwiseRegularizer(l2(0.1))
                        .pointwiseConstraint(maxNorm(3, 2))),
            new SeparableConv2D(4, 3),
            images),
        new Case(
            new Conv2DTranspose(
                4, 2, 3, c -> kernel(c).strides(2, 3).outputPadding(1, 2).padding(SAME)),
            new Conv2DTranspose(4, 2, 3),
            Shape.of(2, 4, 5, 2)),
        new Case(
            new Conv2DTranspose(
                4,
                3,
                c ->
                    c.dilationRate(2)
                        .padding(1, 2, 0, 1)
                        .useBias(false)
                        .dataFormat(CHANNELS_FIRST)),
            new Conv2DTranspose(4, 3),
            images));
  }

  private static List<Case> others() {
    Shape images = Shape.of(2, 4, 9, 8);
    Shape rows = Shape.of(2, 6);
    return List.of(
        new Case(new Dense(3, c -> kernel(c).useBias(false)), new Dense(3), rows),
        new Case(
            new BatchNormalization(
                c ->
                    normalized(c)
                        .momentum(0.5)
                        .movingMeanInitializer(constant(0.25))
                        .movingVarianceInitializer(seeded(3, randomUniform(1, 2)))),
            new BatchNormalization(),
            images),
        new Case(
            new BatchNormalization(c -> c.scale(false).center(false)),
            new BatchNormalization(),
            images),
        new Case(
            new GroupNormalization(2, c -> normalized(c).scale(false).center(false)),
            new GroupNormalization(4),
            images),
        new Case(
            new MaxPooling2D(
                3, 2, c -> named(c).strides(1, 2).padding(SAME).dataFormat(CHANNELS_FIRST)),
            new MaxPooling2D(2),
            images),
        new Case(
            new AveragePooling2D(
                3, 2, c -> named(c).strides(1, 2).padding(SAME).dataFormat(CHANNELS_FIRST)),
            new AveragePooling2D(2),
            images),
        new Case(
            new GlobalAveragePooling2D(c -> named(c).keepDims(true).dataFormat(CHANNELS_FIRST)),
            new GlobalAveragePooling2D(),
            images),
        new Case(new Flatten(c -> named(c).dataFormat(CHANNELS_FIRST)), new Flatten(), images),
        new Case(new Dropout(0.25, SavedLayers::named), new Dropout(0.5), rows),
        new Case(new Activation(SILU, SavedLayers::named), new Activation(GELU_TANH), rows),
        new Case(new Input(4, 9, 8, SavedLayers::named), new Input(1, 2), images),
        new Case(new Concatenate(1, SavedLayers::named), new Concatenate(), rows),
        new Case(new Add(SavedLayers::named), new Add(), rows),
        new Case(new Average(SavedLayers::named), new Average(), rows),
        new Case(new Maximum(SavedLayers::named), new Maximum(), rows),
        new Case(new Minimum(SavedLayers::named), new Minimum(), rows),
        new Case(new Multiply(SavedLayers::named), new Multiply(), rows),
        new Case(new Subtract(SavedLayers::named), new Subtract(), rows));
  }

  private static <O extends NormalizationOptions<O>> O normalized(O options) {
    return options
        .name("normal")
        .trainable(false)
        .axis(1)
        .epsilon(1)
        .betaInitializer(constant(0.5))
        .gammaInitializer(heNormal())
        .betaRegularizer(l1(0.5))
        .gammaRegularizer(l2(0.5))
        .betaConstraint(nonNeg())
        .gammaConstraint(maxNorm(1));
  }

  private static <O extends LayerOptions<O>> O named(O options) {
    return options.name("Name mit Umlaut \u00e4").trainable(false);
  }
}
