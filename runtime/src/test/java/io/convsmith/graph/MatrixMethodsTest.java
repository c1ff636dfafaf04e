package io.convsmith.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Linear equations and inverses, by closed forms and by what they must keep to. */
class MatrixMethodsTest {
  private static final Offset<Double> ROUNDING = Offset.offset(1e-12);

  private final Tensor a = Sources.constant(Shape.of(2, 2), 4, 7, 2, 6);

  @Test
  void theInverseOfTwoByTwoIsTheAdjugateByTheDeterminant() {
    assertThat(Evaluation.of(a.inverse()))
        .containsExactly(new double[] {0.6, -0.7, -0.2, 0.4}, ROUNDING);
  }

  @Test
  void aStackIsInvertedMatrixByMatrix() {
    Tensor stack = a.reshape(1, 2, 2).concat(0, a.times(2).reshape(1, 2, 2));
    assertThat(stack.inverse().shape()).isEqualTo(Shape.of(2, 2, 2));
    assertThat(Evaluation.of(stack.inverse()))
        .containsExactly(new double[] {0.6, -0.7, -0.2, 0.4, 0.3, -0.35, -0.1, 0.2}, ROUNDING);
  }

  @Test
  void theSolutionGivesTheRightSideAgain() {
    Tensor matrix = random(5, 5, 5).plus(a.identity(5).times(3));
    Tensor right = random(6, 5, 3);
    assertThat(Evaluation.of(matrix.matmul(matrix.solve(right))))
        .containsExactly(Evaluation.of(right), ROUNDING);
  }

  @Test
  void theCayleyTransformOfASkewMatrixIsOrthogonal() {
    Tensor any = random(7, 4, 4);
    Tensor skew = any.minus(any.transpose(1, 0));
    Tensor one = any.identity(4);
    Tensor turned = one.plus(skew).solve(one.minus(skew));
    assertThat(Evaluation.of(turned.transpose(1, 0).matmul(turned)))
        .containsExactly(Evaluation.of(one), ROUNDING);
    assertThat(Evaluation.of(turned))
        .containsExactly(Evaluation.of(one.minus(skew).matmul(one.plus(skew).inverse())), ROUNDING);
  }

  /** d (1/a) = -1/a da 1/a; so the sum of all elements of 1/a has the gradient below. */
  @Test
  void theGradientOfTheInverseIsThatOfTheBooks() {
    Tensor gradient = Differentiation.gradients(a.inverse().sum().reshape(), List.of(a)).get(0);
    Tensor transposed = a.inverse().transpose(1, 0);
    Tensor ones = a.constant(1).broadcast(2, 2);
    assertThat(Evaluation.of(gradient))
        .containsExactly(
            Evaluation.of(transposed.matmul(ones).matmul(transposed).unaryMinus()), ROUNDING);
  }

  @Test
  void theStepsOfBjorckAndBowieEndAtAnOrthogonalMatrix() {
    Tensor matrix = random(8, 3, 3).times(0.3).plus(a.identity(3));
    Tensor scaled = matrix.div(matrix.norm());
    for (int step = 0; step < 60; step++) {
      Tensor gram = scaled.transpose(1, 0).matmul(scaled);
      scaled = scaled.times(1.5).minus(scaled.matmul(gram).times(0.5));
    }
    assertThat(Evaluation.of(scaled.inverse()))
        .containsExactly(Evaluation.of(scaled.transpose(1, 0)), ROUNDING);
  }

  private static Tensor random(long seed, int... sizes) {
    Shape shape = Shape.of(sizes);
    return Sources.constant(shape, new Random(seed).doubles(shape.size(), -1, 1).toArray());
  }
}
