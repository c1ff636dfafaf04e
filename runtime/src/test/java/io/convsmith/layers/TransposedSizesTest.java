package io.convsmith.layers;

import static io.convsmith.layers.Padding.SAME;
import static io.convsmith.layers.Padding.VALID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convsmith.layers.NaiveConvolution.Values;
import io.convsmith.tensor.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keras' sizes of transposed convolutions, for all small settings. */
class TransposedSizesTest {
  private static final int RULE = -1;

  /**
   * Sizes as in Keras' sources, and numbers by loops that put kernels where TensorFlow puts them.
   */
  @ParameterizedTest
  @EnumSource(
      value = Padding.class,
      names = {"VALID", "SAME"})
  void outputsAreThoseOfKeras(Padding padding) {
    int checked = 0;
    for (int size = 1; size <= 3; size++) {
      for (int window = 1; window <= 4; window++) {
        for (int stride = 1; stride <= 3; stride++) {
          for (int added = RULE; added < stride; added++) {
            int expected = expected(padding, size, window, stride, added);
            if (expected > 0) {
              check(padding, size, window, stride, added, expected);
              checked++;
            }
          }
        }
      }
    }
    assertThat(checked).isGreaterThan(100);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void everyLargerSizeIsConvolvedBackToTheSizeOfTheInputs(int stride) {
    for (int added = 0; added < stride; added++) {
      int extra = added;
      Conv2DTranspose there =
          new Conv2DTranspose(
              1, 3, c -> c.strides(stride).padding(2, 1, 0, 3).outputPadding(extra));
      Conv2D back = new Conv2D(1, 3, c -> c.strides(stride).padding(2, 1, 0, 3));
      Shape inputs = Shape.of(1, 4, 5, 1);

      assertThat(back.outputShape(there.outputShape(inputs))).isEqualTo(inputs);
    }
  }

  private static int expected(Padding padding, int size, int window, int stride, int added) {
    if (padding == VALID) {
      int beyond = added == RULE ? Math.max(window, stride) - window : added;
      return (size - 1) * stride + window + beyond;
    }
    return added == RULE ? size * stride : (size - 1) * stride + window % 2 + added;
  }

  private static void check(
      Padding padding, int size, int window, int stride, int added, int expected) {
    Conv2DTranspose layer =
        new Conv2DTranspose(
            1,
            window,
            1,
            c -> {
              c.strides(stride, 1).padding(padding).useBias(false);
              if (added != RULE) {
                c.outputPadding(added, 0);
              }
            });
    Shape shape = Shape.of(1, size, 1, 1);
    layer.prepare(shape);
    double[] kernel = new double[window];
    double[] inputs = new double[size];
    for (int i = 0; i < window; i++) {
      kernel[i] = 1 << i;
    }
    for (int i = 0; i < size; i++) {
      inputs[i] = Math.pow(10, i);
    }
    layer.variables().get(0).assign(Evaluation.floats(kernel));
    int beyond = Math.max((size - 1) * stride + window - expected, 0);
    int before = padding == SAME ? beyond / 2 : 0;
    Values numbers =
        NaiveConvolution.padded(
                new int[] {window, 1}, new int[] {stride, 1}, new int[] {1, 1}, before, 0, 0, 0)
            .transposed(new Values(shape, inputs), kernel, 1, expected, 1);

    assertThat(layer.outputShape(shape))
        .as("%s of %s, window %s, stride %s, added %s", padding, size, window, stride, added)
        .isEqualTo(Shape.of(1, expected, 1, 1));
    assertThat(Evaluation.of(layer::record, shape, inputs))
        .as("%s of %s, window %s, stride %s, added %s", padding, size, window, stride, added)
        .containsExactly(numbers.numbers(), within(0.0));
  }
}
