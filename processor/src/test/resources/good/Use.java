package good;

import io.convsmith.activations.Activations;
import io.convsmith.constraints.Constraints;
import io.convsmith.layers.ConvolutionLayer;
import io.convsmith.regularizers.Regularizers;
import java.util.Map;
import java.util.function.Supplier;

/** Makes generated layers as a user would. */
public final class Use implements Supplier<Map<String, Supplier<ConvolutionLayer>>> {
  /** Nothing to set. */
  public Use() {}

  @Override
  public Map<String, Supplier<ConvolutionLayer>> get() {
    return Map.ofEntries(
        Map.entry("defaults", () -> new MixedConv2D(4, 3)),
        Map.entry(
            "changed",
            () ->
                new MixedConv2D(
                    4,
                    3,
                    2,
                    c ->
                        c.epsilon(0.5)
                            .strides(2)
                            .scale(StaticOps.Scale.NONE)
                            .power(2)
                            .activation(Activations.RELU)
                            .label("other")
                            .centered(false))),
        Map.entry("infinite", () -> new MixedConv2D(4, 3, c -> c.epsilon(1 / 0.0))),
        Map.entry("nameless", () -> new MixedConv2D(4, 3, c -> c.scale(null))),
        Map.entry("negative", () -> new ScaledStandardizedConv2D(4, 3, c -> c.epsilon(-1))),
        Map.entry("record", () -> new ScaledStandardizedConv2D(4, 3, 2, c -> c.epsilon(0.25))),
        Map.entry("static", () -> new TwinStandardizedConv2D(4, 3, 2, c -> c.epsilon(0.25))),
        Map.entry("clipped", () -> new ClippedConv2D(1, 1, c -> c.limit(0.25))),
        Map.entry("sharpened", () -> new SharpenedConv2D(1, 1)),
        Map.entry("rectified", () -> new SharpenedConv2D(1, 1, c -> c.activation(Activations.RELU))),
        Map.entry("cosine", () -> new CosineConv2D(1, 2, 1, c -> c.gain(10).strides(2, 1))),
        Map.entry("both", () -> new LimitedConv2D(1, 1, c -> c.both(17))),
        Map.entry("least", () -> new LimitedConv2D(1, 1, c -> c.least(0))),
        Map.entry("most", () -> new LimitedConv2D(1, 1, c -> c.most(0))),
        Map.entry("share", () -> new LimitedConv2D(1, 1, c -> c.share(1.5))),
        Map.entry("undefined", () -> new LimitedConv2D(1, 1, c -> c.share(0 / 0.0))),
        Map.entry("epsilon", () -> new LimitedConv2D(1, 1, c -> c.epsilon(0))),
        Map.entry(
            "limits",
            () ->
                new LimitedConv2D(
                    1, 1, c -> c.both(16).least(1).most(-1).share(0).epsilon(1e-12).floor(0))),
        Map.entry(
            "learned",
            () ->
                new LearnedConv2D(
                    1,
                    1,
                    c ->
                        c.bits(5)
                            .mode(Learned.Mode.DOWN)
                            .rangeInitializer(io.convsmith.initializers.Initializers.constant(2))
                            .rangeRegularizer(Regularizers.l2(0.1))
                            .rangeConstraint(Constraints.nonNeg()))),
        Map.entry("gained", () -> new GainedConv2D(1, 1)),
        Map.entry("gained 1D on its base", () -> new GainedConv1D(4, 2)),
        Map.entry("gained on its base", () -> new GainedConv2D(4, 3, 2)),
        Map.entry("gained 3D on its base", () -> new GainedConv3D(4, 2, 3, 1)),
        Map.entry("gained depthwise on its base", () -> new GainedDepthwiseConv2D(3, 2)),
        Map.entry("gained separable on its base", () -> new GainedSeparableConv2D(4, 3, 2)),
        Map.entry("gained transposed on its base", () -> new GainedConv2DTranspose(4, 3, 2)),
        Map.entry(
            "lengthened",
            () -> new WeightNormalizedConv2D(1, 2, 1, c -> c.gainInitializer(io.convsmith.initializers.Initializers.ones()))),
        Map.entry("normalized", () -> new WeightNormalizedConv2D(1, 2, 1)),
        Map.entry("averaged", () -> new AveragedConv2D(1, 1, c -> c.momentum(0.75))),
        Map.entry("binarized", () -> new BinarizedConv2D(1, 1)),
        Map.entry("stretched", () -> new StretchedConv2D(1, 1)),
        Map.entry("partly", () -> new PartlyConv2D(1, 1)),
        Map.entry("tripled", () -> new TripledConv2D(1, 1)),
        Map.entry("offset", () -> new OffsetConv2D(1, 1)),
        Map.entry("quantized", () -> new LearnedConv2D(1, 1)),
        Map.entry("quartered", () -> new QuarteredConv2D(1, 2, 1)),
        Map.entry("rounded", () -> new RoundedConv2D(1, 1)),
        Map.entry("hollowed", () -> new HollowedConv2D(1, 1, c -> c.factor(3))),
        Map.entry("rectifying", () -> new RectifiedConv2D(1, 1)),
        Map.entry("shared", () -> new SharedConv2D(1, 1)),
        Map.entry("even", () -> new EvenConv2D(1, 2, 1)),
        Map.entry("fixed", () -> new FixedConv2D(1, 1)),
        Map.entry("blended", () -> new BlendedConv2D(1, 1)),
        Map.entry("snapped", () -> new SnappedConv2D(1, 1)),
        Map.entry("sized", () -> new SizedConv2D(4, 3, 2, c -> c.rank(2).groups(2))),
        Map.entry("sized transposed", () -> new SizedConv2DTranspose(4, 3, 2)));
  }
}
