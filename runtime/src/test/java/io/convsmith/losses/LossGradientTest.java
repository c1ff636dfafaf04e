package io.convsmith.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LossGradientTest {
  private static final UnaryOperator<Tensor> NONE = UnaryOperator.identity();
  private static final UnaryOperator<Tensor> SOFTMAX = logits -> logits.softmax(-1);
  private static final UnaryOperator<Tensor> PLAIN_PROBABILITIES =
      logits -> logits.times(0.2).plus(0.5);

  static Stream<Arguments> losses() {
    return Stream.of(
        Arguments.of("softmax", Losses.categoricalCrossentropy(), SOFTMAX),
        Arguments.of("logits", Losses.categoricalCrossentropy(c -> c.fromLogits(true)), NONE),
        Arguments.of(
            "smoothed", Losses.categoricalCrossentropy(c -> c.labelSmoothing(0.1)), SOFTMAX),
        Arguments.of("probabilities", Losses.categoricalCrossentropy(), PLAIN_PROBABILITIES),
        Arguments.of("sparse", Losses.sparseCategoricalCrossentropy(), SOFTMAX),
        Arguments.of(
            "sparse logits", Losses.sparseCategoricalCrossentropy(c -> c.fromLogits(true)), NONE),
        Arguments.of(
            "sparse probabilities", Losses.sparseCategoricalCrossentropy(), PLAIN_PROBABILITIES),
        Arguments.of(
            "sigmoid", Losses.binaryCrossentropy(), (UnaryOperator<Tensor>) Tensor::sigmoid),
        Arguments.of("binary logits", Losses.binaryCrossentropy(c -> c.fromLogits(true)), NONE),
        Arguments.of(
            "binary smoothed",
            Losses.binaryCrossentropy(c -> c.labelSmoothing(0.3)),
            (UnaryOperator<Tensor>) Tensor::sigmoid),
        Arguments.of("binary probabilities", Losses.binaryCrossentropy(), PLAIN_PROBABILITIES),
        Arguments.of("squares", Losses.meanSquaredError(), NONE),
        Arguments.of("absolute values", Losses.meanAbsoluteError(), NONE));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("losses")
  void equalsFiniteDifferences(String name, Loss loss, UnaryOperator<Tensor> activation) {
    Random random = new Random(17);
    Formula formula = new Formula();
    int batch = 4;
    int classes = 3;
    Tensor logits =
        formula.input(Shape.of(batch, classes), random.doubles(batch * classes, -2, 2).toArray());
    Tensor targets =
        loss.name().startsWith("sparse")
            ? formula.vector(2, 0, 1, 2)
            : formula.input(Shape.of(batch, classes), random.doubles(batch * classes).toArray());

    Tensor value = loss.perExample(targets, activation.apply(logits));

    double[] gradient = formula.gradient(value, logits);
    assertThat(gradient).containsExactly(formula.differences(value, logits), within(1e-7));
    assertThat(gradient).doesNotContain(new double[] {0}, within(1e-9));
  }
}
