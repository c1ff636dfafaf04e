package io.convsmith.samples.gallery;

import io.convsmith.initializers.Initializers;
import io.convsmith.layers.ConvolutionLayer;
import io.convsmith.layers.Padding;
import io.convsmith.tensor.Shape;
import io.convsmith.testing.ConvolutionOpCheck;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/** All layers of the gallery. */
final class GalleryLayers {
  private static final Shape IMAGE = Shape.of(28, 28, 1);
  private static final Shape EIGHT_CHANNELS = Shape.of(14, 7, 8);
  private static final Shape SEQUENCE = Shape.of(784, 1);
  private static final Shape VOLUME = Shape.of(4, 14, 14, 1);

  private GalleryLayers() {}

  static List<GalleryLayer<?>> all() {
    return List.of(
        images(f -> new StandardizedConv2D(f, 3), StandardizedConv2D::fromConfig),
        images(f -> new ScaledStandardizedConv2D(f, 3), ScaledStandardizedConv2D::fromConfig),
        images(f -> new CenteredNormalizedConv2D(f, 3), CenteredNormalizedConv2D::fromConfig),
        images(f -> new WeightNormalizedConv2D(f, 3), WeightNormalizedConv2D::fromConfig),
        images(f -> new EqualizedConv2D(f, 3), EqualizedConv2D::fromConfig),
        images(
            f -> new SpectralConv2D(f, 3),
            SpectralConv2D::fromConfig,
            check -> check.stopGradientIntended()),
        images(f -> new OrthogonalConv2D(f, 3), OrthogonalConv2D::fromConfig),
        images(f -> new CayleyConv2D(f, 3), CayleyConv2D::fromConfig),
        images(f -> new MaskedStandardizedConv2D(f, 3), MaskedStandardizedConv2D::fromConfig),
        images(f -> new SymmetricConv2D(f, 3), SymmetricConv2D::fromConfig),
        images(f -> new IsotropicConv2D(f, 3), IsotropicConv2D::fromConfig),
        images(
            f ->
                new ConstrainedConv2D(
                    f, 3, c -> c.kernelInitializer(Initializers.randomUniform(0.1, 1))),
            ConstrainedConv2D::fromConfig),
        images(f -> new ZeroMeanConv2D(f, 3), ZeroMeanConv2D::fromConfig),
        images(f -> new CentralDifferenceConv2D(f, 3), CentralDifferenceConv2D::fromConfig),
        images(f -> new MaskedConv2D(f, 3), MaskedConv2D::fromConfig),
        images(f -> new LowRankConv2D(f, 3), LowRankConv2D::fromConfig),
        images(
            f -> new LowRankAdaptedConv2D(f, 3),
            LowRankAdaptedConv2D::fromConfig,
            check -> check.unused("kernel").stopGradientIntended()),
        images(f -> new GaborConv2D(f, 3), GaborConv2D::fromConfig),
        images(f -> new DifferenceOfGaussiansConv2D(f, 5), DifferenceOfGaussiansConv2D::fromConfig),
        images(f -> new SteerableConv2D(f, 3), SteerableConv2D::fromConfig),
        images(
            f -> new BinarizedConv2D(f, 3),
            BinarizedConv2D::fromConfig,
            check -> check.surrogate(kernel -> kernel.clip(-1, 1))),
        images(
            f -> new XnorConv2D(f, 3),
            XnorConv2D::fromConfig,
            check -> check.surrogate(Surrogates::xnor)),
        images(
            f -> new TernaryConv2D(f, 3),
            TernaryConv2D::fromConfig,
            check -> check.surrogate(kernel -> kernel)),
        images(
            f -> new TrainedTernaryConv2D(f, 3),
            TrainedTernaryConv2D::fromConfig,
            check -> check.surrogate(Surrogates::trainedTernary)),
        images(
            f -> new DoReFaConv2D(f, 3),
            DoReFaConv2D::fromConfig,
            check -> check.surrogate(kernel -> kernel.tanh().div(kernel.tanh().abs().max()))),
        images(
            f -> new LearnedStepConv2D(f, 3),
            LearnedStepConv2D::fromConfig,
            check -> check.surrogate(Surrogates::learnedStep)),
        images(
            f -> new SupermaskConv2D(f, 3),
            SupermaskConv2D::fromConfig,
            check -> check.surrogate(Surrogates::supermask).unused("kernel")),
        images(
            f -> new PowerOfTwoConv2D(f, 3),
            PowerOfTwoConv2D::fromConfig,
            check -> check.surrogate(kernel -> kernel)),
        images(f -> new PrunedConv2D(f, 3, c -> c.interval(10)), PrunedConv2D::fromConfig),
        images(f -> new DropConnectConv2D(f, 3), DropConnectConv2D::fromConfig),
        images(f -> new BayesianConv2D(f, 3), BayesianConv2D::fromConfig),
        images(f -> new AveragedConv2D(f, 3), AveragedConv2D::fromConfig),
        images(f -> new HardeningConv2D(f, 3), HardeningConv2D::fromConfig),
        images(
            f -> new FakeQuantizedConv2D(f, 3),
            FakeQuantizedConv2D::fromConfig,
            check -> check.operationSurrogate(Surrogates::fakeQuantized)),
        images(f -> new CosineConv2D(f, 3), CosineConv2D::fromConfig),
        images(f -> new PartialConv2D(f, 3), PartialConv2D::fromConfig),
        images(f -> new GatedConv2D(f, 3), GatedConv2D::fromConfig),
        layer(
            EIGHT_CHANNELS,
            f -> new InvolutionConv2D(f, 3, c -> c.padding(Padding.SAME)),
            InvolutionConv2D::fromConfig,
            check -> check.inputs(2, 4, 5, 2)),
        images(f -> new ConditionalConv2D(f, 3), ConditionalConv2D::fromConfig),
        images(f -> new CoordConv2D(f, 3), CoordConv2D::fromConfig),
        images(f -> new KervolutionConv2D(f, 3), KervolutionConv2D::fromConfig),
        images(
            f -> new AdderConv2D(f, 3),
            AdderConv2D::fromConfig,
            check -> check.operationSurrogate(Surrogates::adder)),
        images(f -> new StandardizedDepthwiseConv2D(3), StandardizedDepthwiseConv2D::fromConfig),
        images(
            f -> new ScaledStandardizedDepthwiseConv2D(3),
            ScaledStandardizedDepthwiseConv2D::fromConfig),
        images(f -> new SymmetricDepthwiseConv2D(3), SymmetricDepthwiseConv2D::fromConfig),
        images(
            f -> new CentralDifferenceDepthwiseConv2D(3),
            CentralDifferenceDepthwiseConv2D::fromConfig),
        images(f -> new BlurPoolDepthwiseConv2D(3), BlurPoolDepthwiseConv2D::fromConfig),
        images(f -> new StandardizedSeparableConv2D(f, 3), StandardizedSeparableConv2D::fromConfig),
        images(f -> new StandardizedConv2DTranspose(f, 3), StandardizedConv2DTranspose::fromConfig),
        images(
            f -> new WeightNormalizedConv2DTranspose(f, 3),
            WeightNormalizedConv2DTranspose::fromConfig),
        layer(
            SEQUENCE, f -> new StandardizedConv1D(f, 9), StandardizedConv1D::fromConfig, it -> it),
        layer(
            SEQUENCE,
            f -> new WeightNormalizedConv1D(f, 9),
            WeightNormalizedConv1D::fromConfig,
            it -> it),
        layer(SEQUENCE, f -> new SoftmaxConv1D(f, 9), SoftmaxConv1D::fromConfig, it -> it),
        layer(SEQUENCE, f -> new SincConv1D(f, 9), SincConv1D::fromConfig, it -> it),
        layer(VOLUME, f -> new StandardizedConv3D(f, 3), StandardizedConv3D::fromConfig, it -> it));
  }

  private static <L extends ConvolutionLayer> GalleryLayer<L> images(
      IntFunction<L> layers, Function<Map<String, Object>, L> fromConfig) {
    return layer(IMAGE, layers, fromConfig, it -> it);
  }

  private static <L extends ConvolutionLayer> GalleryLayer<L> images(
      IntFunction<L> layers,
      Function<Map<String, Object>, L> fromConfig,
      UnaryOperator<ConvolutionOpCheck<L>> meant) {
    return layer(IMAGE, layers, fromConfig, meant);
  }

  private static <L extends ConvolutionLayer> GalleryLayer<L> layer(
      Shape images,
      IntFunction<L> layers,
      Function<Map<String, Object>, L> fromConfig,
      UnaryOperator<ConvolutionOpCheck<L>> meant) {
    return new GalleryLayer<>(images, layers, fromConfig, meant);
  }
}
