package io.convsmith.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convsmith.engine.NDArrays;
import io.convsmith.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class ArrayPairTest {
  private final INDArray inputs =
      NDArrays.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, 3, 2, 2);
  private final INDArray labels = NDArrays.of(new float[] {0.5f, 1.5f, 2.5f}, 3);

  @Test
  void theFirstAxisIsTheExamples() {
    Dataset data = Dataset.of(inputs, labels);

    assertThat(data.size()).isEqualTo(3);
    assertThat(data.inputShape()).isEqualTo(Shape.of(2, 2));
    assertThat(data.labelShape()).isEqualTo(Shape.scalar());
    assertThat(DatasetTest.inputs(data, 2, 0)).containsExactly(9, 10, 11, 12, 1, 2, 3, 4);
    assertThat(DatasetTest.labels(data.split(1, 3), 1)).containsExactly(2.5f);
  }

  @Test
  void aRowMajorArrayIsNotCopied() {
    Dataset data = Dataset.of(inputs, labels);

    inputs.putScalar(new int[] {1, 0, 0}, 99);

    assertThat(DatasetTest.inputs(data, 1)).containsExactly(99, 6, 7, 8);
  }

  @Test
  void anArrayOfAnotherOrderOrTypeIsReadInItsLogicalOrder() {
    INDArray turned = NDArrays.of(new double[] {1, 2, 3, 4, 5, 6}, 2, 3).transpose();

    Dataset data = Dataset.of(turned, labels);

    assertThat(DatasetTest.inputs(data, 0, 1, 2)).containsExactly(1, 4, 2, 5, 3, 6);
  }

  @Test
  void aPartOfALargerArrayIsReadAlone() {
    INDArray whole = NDArrays.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 4, 2);
    INDArray part = whole.slice(1).reshape(2, 1);

    Dataset data = Dataset.of(part, NDArrays.of(new float[] {0, 0}, 2));

    assertThat(DatasetTest.inputs(data, 0, 1)).containsExactly(3, 4);
  }

  @Test
  void arraysThatDoNotFitTogetherAreRefused() {
    assertThatThrownBy(() -> Dataset.of(inputs, NDArrays.of(new float[2], 2)))
        .hasMessage(
            "There are 3 inputs of shape [2,2] but 2 labels of shape []; every input needs its"
                + " label.");
    assertThatThrownBy(() -> Dataset.of(NDArrays.of(new float[] {1}), labels))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The inputs have shape [], in which there are no examples.");
  }
}
