package io.convsmith.layers;

import static io.convsmith.initializers.Initializers.constant;
import static io.convsmith.initializers.Initializers.ones;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.convsmith.graph.Recording;
import io.convsmith.graph.Variable;
import io.convsmith.layers.OpLayers.Kind;
import io.convsmith.layers.OpLayers.Op;
import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an op is given and may change, in every kind of layer. */
class ConvolutionOpsTest {
  private static Stream<Kind> kinds() {
    return OpLayers.kinds();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aKernelStandardizedOverItsFanInHasFiltersOfMeanZeroAndVarianceOne(Kind kind) {
    Tensor[] effective = new Tensor[1];
    Convolution[] seen = new Convolution[1];
    ConvolutionLayer layer =
        kind.with(
            new Op() {
              @Override
              Tensor kernel(ConvolutionLayer it, Tensor kernel, Convolution convolution) {
                Tensor centered = kernel.minus(kernel.mean(convolution.fanInAxes()));
                Tensor variance = centered.square().mean(convolution.fanInAxes());
                seen[0] = convolution;
                effective[0] = centered.div(variance.plus(1e-10).sqrt());
                return effective[0];
              }
            });
    layer.prepare(kind.inputs());
    layer.record(new Recording(false).placeholder("inputs", kind.inputs()));

    Shape kernel = seen[0].kernelShape();
    Shape perFilter = seen[0].perFilterShape();
    double[] means = of(effective[0].mean(seen[0].fanInAxes()));
    double[] squares = of(effective[0].square().mean(seen[0].fanInAxes()));

    assertThat(perFilter).isEqualTo(effective[0].mean(seen[0].fanInAxes()).shape());
    assertThat(seen[0].fanIn()).isEqualTo((int) (kernel.size() / perFilter.size()));
    assertThat(perFilter.size()).isEqualTo(seen[0].filters());
    assertThat(means).containsOnly(new double[means.length], within(1e-12));
    assertThat(Arrays.stream(squares)).allSatisfy(it -> assertThat(it).isCloseTo(1, within(1e-6)));
  }

  /**
   * Filters by their positions: a factor for one of them changes one channel of the op's outputs.
   */
  @ParameterizedTest
  @MethodSource("kinds")
  void aGainPerFilterMultipliesItsOutputChannel(Kind kind) {
    Op gained =
        new Op() {
          @Override
          void declare(ConvolutionLayer layer, Convolution convolution) {
            layer.addVariable("gain", convolution.perFilterShape(), VariableSettings.of(ones()));
          }

          @Override
          Tensor kernel(ConvolutionLayer layer, Tensor kernel, Convolution convolution) {
            return kernel.times(layer.variable("gain").tensor());
          }

          @Override
          Tensor operation(ConvolutionLayer layer, Tensor inputs, Tensor kernel) {
            Convolution convolution = layer.convolution(inputs);
            Tensor outputs = convolution.convolve(inputs, kernel);
            Tensor gain = layer.variable("gain").tensor();
            Tensor raw = layer.variable(layer.kernelName()).tensor();
            int[] sizes = new int[outputs.shape().rank()];
            Arrays.fill(sizes, 1);
            DataFormat format = layer.spatial().dataFormat();
            sizes[format == DataFormat.CHANNELS_LAST ? sizes.length - 1 : 1] =
                convolution.filters();
            Tensor expected = convolution.convolve(inputs, raw).times(gain.reshape(sizes));
            return outputs.minus(expected);
          }
        };
    ConvolutionLayer layer = kind.with(gained);
    layer.prepare(kind.inputs());
    Variable gain = layer.variable("gain");
    gain.assign(Evaluation.floats(Evaluation.wave(gain.shape(), 1.1, 0.5)));

    double[] differences =
        Evaluation.of(layer::record, kind.inputs(), Evaluation.wave(kind.inputs(), 0.37, 0.11));

    assertThat(differences).containsOnly(new double[differences.length], within(1e-12));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void anOperationOfOnesOwnTakesThePlaceOfTheLayers(Kind kind) {
    ConvolutionLayer tripled =
        kind.with(
            new Op() {
              @Override
              Tensor operation(ConvolutionLayer layer, Tensor inputs, Tensor kernel) {
                return super.operation(layer, inputs, kernel).times(3);
              }
            });
    double[] images = Evaluation.wave(kind.inputs(), 0.37, 0.11);
    kind.plain().prepare(kind.inputs());
    tripled.prepare(kind.inputs());
    for (int i = 0; i < kind.plain().variables().size(); i++) {
      tripled.variables().get(i).assign(kind.plain().variables().get(i).toArray());
    }

    double[] plain = Evaluation.of(kind.plain()::record, kind.inputs(), images);

    assertThat(Evaluation.of(tripled::record, kind.inputs(), images))
        .containsExactly(Arrays.stream(plain).map(it -> 3 * it).toArray(), within(1e-12));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void anOpMayConvolveWithAKernelOfAnotherSpatialSize(Kind kind) {
    Shape[] shapes = new Shape[2];
    ConvolutionLayer layer =
        kind.with(
            new Op() {
              @Override
              Tensor operation(ConvolutionLayer it, Tensor inputs, Tensor kernel) {
                Tensor outputs = super.operation(it, inputs, kernel);
                shapes[0] = outputs.shape();
                shapes[1] = it.convolution(inputs).convolve(inputs, kernel.sum(0)).shape();
                return outputs;
              }
            });

    layer.prepare(kind.inputs());

    int spatial = layer.spatial().dataFormat().heightAxis();
    assertThat(shapes[1].with(spatial, 1)).isEqualTo(shapes[0].with(spatial, 1));
  }

  @Test
  void aDepthwiseOpSeesAGroupForEachChannel() {
    Convolution seen = seen(3);

    assertThat(seen.filters()).isEqualTo(8);
    assertThat(seen.inputChannels()).isEqualTo(4);
    assertThat(seen.groups()).isEqualTo(4);
    assertThat(seen.fanIn()).isEqualTo(3 * 2);
    assertThat(seen.fanInAxes()).containsExactly(0, 1);
    assertThat(seen.kernelShape()).isEqualTo(Shape.of(3, 2, 4, 2));
    assertThat(seen.perFilterShape()).isEqualTo(Shape.of(1, 1, 4, 2));
  }

  @Test
  void aTransposedOpSeesTheFiltersBeforeTheChannels() {
    Convolution seen = seen(4);

    assertThat(seen.filters()).isEqualTo(3);
    assertThat(seen.inputChannels()).isEqualTo(4);
    assertThat(seen.groups()).isEqualTo(1);
    assertThat(seen.fanIn()).isEqualTo(3 * 2 * 4);
    assertThat(seen.fanInAxes()).containsExactly(0, 1, 3);
    assertThat(seen.kernelShape()).isEqualTo(Shape.of(3, 2, 3, 4));
    assertThat(seen.perFilterShape()).isEqualTo(Shape.of(1, 1, 3, 1));
    assertThat(seen.strides()).containsExactly(2, 2);
  }

  @Test
  void anOpOfASeparableLayerSeesTheFactorThatItsOptionsName() {
    Convolution first = seen(5);
    Convolution second = seen(6);

    assertThat(first.kernelShape()).isEqualTo(Shape.of(2, 2, 4, 1));
    assertThat(first.filters()).isEqualTo(4);
    assertThat(first.kernelSize()).containsExactly(2, 2);
    assertThat(second.kernelShape()).isEqualTo(Shape.of(1, 1, 8, 3));
    assertThat(second.filters()).isEqualTo(3);
    assertThat(second.inputChannels()).isEqualTo(8);
    assertThat(second.fanIn()).isEqualTo(8);
    assertThat(second.kernelSize()).containsExactly(1, 1);
    assertThat(second.groups()).isEqualTo(1);
  }

  /** The patches times the kernel are the convolution. */
  @Test
  void patchesAreWhatLiesUnderTheKernel() {
    Op product =
        new Op() {
          @Override
          Tensor operation(ConvolutionLayer layer, Tensor inputs, Tensor kernel) {
            Tensor patches = layer.convolution(inputs).patches(inputs);
            int taps = patches.shape().get(-1);
            int places = (int) (patches.shape().size() / taps);
            Tensor sums = patches.reshape(places, taps).matmul(kernel.reshape(taps, -1));
            Tensor outputs = super.operation(layer, inputs, kernel);
            return sums.reshape(outputs.shape().toArray()).minus(outputs);
          }
        };
    Kind volumes = kinds().toList().get(2);
    ConvolutionLayer layer = volumes.with(product);

    double[] differences =
        Evaluation.of(
            layer::record, volumes.inputs(), Evaluation.wave(volumes.inputs(), 0.37, 0.11));

    assertThat(differences).containsOnly(new double[differences.length], within(1e-12));
  }

  @Test
  void thereAreNoPatchesWithGroupsNorForATransposedConvolution() {
    Op patches =
        new Op() {
          @Override
          Tensor operation(ConvolutionLayer layer, Tensor inputs, Tensor kernel) {
            return layer.convolution(inputs).patches(inputs);
          }
        };

    refused(3, patches, "patches cannot be taken with groups, but there are 4.");
    refused(4, patches, "patches cannot be taken by a transposed convolution.");
  }

  @Test
  void aKernelOfOtherChannelsIsRefused() {
    Op halved =
        new Op() {
          @Override
          Tensor operation(ConvolutionLayer layer, Tensor inputs, Tensor kernel) {
            return super.operation(layer, inputs, kernel.sum(2).sum(3));
          }
        };

    refused(
        3,
        halved,
        "convolution of [2,6,5,4] with a kernel of [3,2,1,1]: the images have 4 channels, but the kernel is for 1.");
    refused(
        4,
        halved,
        "transposed convolution of [2,6,5,4] with a kernel of [3,2,1,1]: the images have 4 channels, but the kernel is for 1.");
  }

  @Test
  void anOpOfASeparableLayerMustKeepTheShapeBetweenItsFactors() {
    Op flat =
        new Op() {
          @Override
          Tensor operation(ConvolutionLayer layer, Tensor inputs, Tensor kernel) {
            return inputs;
          }
        };

    refused(
        5, flat, "convolutionOp must return a tensor of shape [2,5,4,4], but returned [2,6,5,4].");
    refused(
        6, flat, "convolutionOp must return a tensor of shape [2,5,4,3], but returned [2,5,4,8].");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void firstNumbersMadeOfTheKernelFollowItWhenItIsDrawnAgain(Kind kind) {
    Op scaled =
        new Op() {
          @Override
          void declare(ConvolutionLayer layer, Convolution convolution) {
            layer.addVariable(
                "size",
                convolution.perFilterShape(),
                VariableSettings.ofKernel()
                    .orFrom(kernel -> kernel.square().sum(convolution.fanInAxes()).sqrt()));
            layer.addVariable(
                "own", Shape.scalar(), VariableSettings.of(constant(7)).orFrom(Tensor::sum));
          }
        };
    ConvolutionLayer layer = kind.with(scaled);
    layer.prepare(kind.inputs());
    Variable kernel = layer.variable(layer.kernelName());
    Variable size = layer.variable("size");

    double first = squares(size.toArray());
    assertThat(first).isCloseTo(squares(kernel.toArray()), within(1e-5));
    for (Variable variable : layer.variables()) {
      variable.initialize(99);
    }
    assertThat(squares(size.toArray()))
        .isCloseTo(squares(kernel.toArray()), within(1e-5))
        .isNotEqualTo(first);
    assertThat(layer.variable("own").toArray()).containsExactly(7);
  }

  @Test
  void anAttemptThatFailsLeavesNoVariables() {
    Op growing =
        new Op() {
          @Override
          void declare(ConvolutionLayer layer, Convolution convolution) {
            layer.addVariable("gain", Shape.scalar(), VariableSettings.of(ones()));
          }

          @Override
          Tensor kernel(ConvolutionLayer layer, Tensor kernel, Convolution convolution) {
            Tensor gain = layer.variable("gain").tensor();
            return kernel.times(gain).times(convolution.step().plus(1));
          }

          @Override
          Tensor operation(ConvolutionLayer layer, Tensor inputs, Tensor kernel) {
            return inputs.shape().get(-1) == 3 ? inputs : super.operation(layer, inputs, kernel);
          }
        };
    ConvolutionLayer layer = kinds().toList().get(4).with(growing);
    assertThatIllegalArgumentException().isThrownBy(() -> layer.prepare(Shape.of(1, 6, 5, 3)));

    layer.prepare(Shape.of(1, 6, 5, 4));

    assertThat(layer.variables())
        .extracting(Variable::name)
        .containsExactly("kernel", "gain", "bias", "step");
    assertThat(layer.opVariables().trainables()).containsExactly(layer.variable("gain"));
  }

  private static double squares(float... numbers) {
    double sum = 0;
    for (float number : numbers) {
      sum += (double) number * number;
    }
    return sum;
  }

  private static Convolution seen(int position) {
    Convolution[] seen = new Convolution[1];
    Kind kind = kinds().toList().get(position);
    kind.with(
            new Op() {
              @Override
              Tensor kernel(ConvolutionLayer layer, Tensor kernel, Convolution convolution) {
                seen[0] = convolution;
                return kernel;
              }
            })
        .prepare(kind.inputs());
    return seen[0];
  }

  private static void refused(int position, Op op, String sentence) {
    Kind kind = kinds().toList().get(position);
    ConvolutionLayer layer = kind.with(op);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> layer.prepare(kind.inputs()))
        .withMessage(layer + ": " + sentence);
  }

  private static double[] of(Tensor tensor) {
    return Evaluation.of(any -> tensor.plus(any.times(0).reshape()), Shape.of(1), 0);
  }
}
