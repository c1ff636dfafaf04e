package io.convsmith.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.convsmith.engine.NDArrays;
import io.convsmith.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class LayerWeightsTest {
  private final Dense layer = new Dense(3);

  @BeforeEach
  void build() {
    layer.prepare(Shape.of(1, 2));
  }

  @Test
  void assignedWeightsAreReadBack() {
    INDArray kernel = NDArrays.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
    INDArray bias = NDArrays.of(new double[] {7, 8, 9}, 3);

    layer.weights(List.of(kernel, bias));

    assertThat(layer.weights()).hasSize(2);
    assertThat(NDArrays.shape(layer.weights().get(0))).isEqualTo(Shape.of(2, 3));
    assertThat(NDArrays.doubles(layer.weights().get(0))).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(NDArrays.doubles(layer.weights().get(1))).containsExactly(7, 8, 9);
  }

  @Test
  void transposedViewsAreAssignedInTheirOwnOrder() {
    INDArray kernel = NDArrays.of(new float[] {1, 4, 2, 5, 3, 6}, 3, 2).transpose();

    layer.weights(List.of(kernel, NDArrays.of(new float[3], 3)));

    assertThat(layer.variables().get(0).toArray()).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void whatIsReadIsACopy() {
    INDArray kernel = layer.weights().get(0);
    float[] before = layer.variables().get(0).toArray();

    kernel.muli(0);

    assertThat(layer.variables().get(0).toArray()).isEqualTo(before);
  }

  @Test
  void aWrongNumberIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> layer.weights(List.of(NDArrays.of(new float[6], 2, 3))))
        .withMessage(
            "Dense \"dense\": weights must be 2 array(s) for [kernel [2,3], bias [3]], but are 1.");
  }

  @Test
  void allWrongShapesAreNamedAndNothingIsAssigned() {
    float[] before = layer.variables().get(0).toArray();

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                layer.weights(
                    List.of(NDArrays.of(new float[6], 3, 2), NDArrays.of(new float[1], 1))))
        .withMessage(
            "Dense \"dense\": weights must have their variables' shapes, but [kernel [2,3] was given [3,2], bias [3] was given [1]].");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                layer.weights(
                    List.of(NDArrays.of(new float[6], 2, 3), NDArrays.of(new float[1], 1))));
    assertThat(layer.variables().get(0).toArray()).isEqualTo(before);
  }

  @Test
  void thereAreNoneBeforeTheFirstInputs() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new Dense(3).weights())
        .withMessageContaining("Dense \"dense\": variables cannot be asked for");
    assertThatIllegalStateException().isThrownBy(() -> new Dense(3).weights(List.of()));
  }
}
