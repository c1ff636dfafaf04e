package io.convsmith.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convsmith.graph.Recording;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class TensorsTest {
  @Test
  void an_op_runs_on_numbers() {
    Tensor kernel = Tensors.of(Shape.of(2, 2), 1, 2, 3, 4);

    assertThat(Tensors.evaluate(kernel.minus(kernel.mean(0))))
        .isEqualTo(NDArrays.of(new double[] {-1, -1, 1, 1}, 2, 2));
  }

  @Test
  void an_array_comes_back_as_it_went_in() {
    INDArray array = NDArrays.of(new double[] {0, 1, 2, 3, 4, 5}, 2, 3);

    assertThat(Tensors.evaluate(Tensors.of(array))).isEqualTo(array);
    assertThat(Tensors.evaluate(Tensors.of(array.transpose()))).isEqualTo(array.transpose().dup());
  }

  @Test
  void a_tensor_with_numbers_shows_them() {
    assertThat(Tensors.of(Shape.of(2), 1.5, -2)).hasToString("constant [2] [1.5, -2.0]");
  }

  @Test
  void the_input_of_a_model_has_no_numbers() {
    Tensor x = new Recording(false).placeholder("x", Shape.of(1)).plus(1);

    assertThatThrownBy(() -> Tensors.evaluate(x))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("placeholder");
  }
}
