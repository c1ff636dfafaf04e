package io.convsmith.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convsmith.tensor.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DatasetTest {
  /** Five examples: inputs (10 i, 10 i + 1), label i. */
  private static final Dataset FIVE =
      Dataset.of(
          new float[] {0, 1, 10, 11, 20, 21, 30, 31, 40, 41},
          Shape.of(2),
          new float[] {0, 1, 2, 3, 4},
          Shape.scalar());

  @Test
  void examplesAreCopiedInTheOrderOfTheIndices() {
    assertThat(inputs(FIVE, 4, 0, 4)).containsExactly(40, 41, 0, 1, 40, 41);
    assertThat(labels(FIVE, 4, 0, 4)).containsExactly(4, 0, 4);
  }

  @Test
  void onlyTheRangeOfTheIndicesIsCopiedAndThePositionMovesBehindIt() {
    FloatBuffer target = direct(6);
    target.position(1);

    FIVE.copyInputs(new int[] {0, 3, 2, 1}, 1, 2, target);

    assertThat(target.position()).isEqualTo(5);
    assertThat(contents(target)).containsExactly(0, 30, 31, 20, 21, 0);
  }

  @Test
  void aViewCountsItsExamplesFromZero() {
    Dataset middle = FIVE.split(1, 4);

    assertThat(middle.size()).isEqualTo(3);
    assertThat(labels(middle, 0, 1, 2)).containsExactly(1, 2, 3);
    assertThat(labels(middle.split(1, 3), 0, 1)).containsExactly(2, 3);
  }

  @Test
  void bytesAndEveryPartOfThemAreFiniteAndFloatsMayNotBe() {
    ByteImages images = ByteImages.of(new byte[8], Shape.of(2, 2, 1), new byte[] {0, 1}, 2);

    assertThat(images.finiteInputs()).isTrue();
    assertThat(images.split(0, 1).finiteInputs()).isTrue();
    assertThat(images.sparse().finiteInputs()).isTrue();
    assertThat(new DatasetView(images, 0, 1).finiteInputs()).isTrue();
    assertThat(FIVE.finiteInputs()).isFalse();
    assertThat(FIVE.split(0, 1).finiteInputs()).isFalse();
  }

  @Test
  void takingMoreThanThereIsGivesAllOfIt() {
    assertThat(FIVE.take(2).size()).isEqualTo(2);
    assertThat(FIVE.take(99).size()).isEqualTo(5);
    assertThatThrownBy(() -> FIVE.take(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The number of examples to take must not be negative, but is -1.");
  }

  @Test
  void anIndexOutsideOfAViewIsRefusedAlthoughTheWholeHasIt() {
    Dataset firstTwo = FIVE.take(2);

    assertThatThrownBy(() -> inputs(firstTwo, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> inputs(firstTwo, -1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> FIVE.split(3, 6)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void aBufferWithoutRoomIsRefusedAndLeftAsItWas() {
    FloatBuffer target = direct(3);

    assertThatThrownBy(() -> FIVE.copyInputs(new int[] {1, 2}, 0, 2, target))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The inputs of 2 examples of shape [2] are 4 floats, but the buffer has room for 3.");
    assertThat(target.position()).isZero();
  }

  @Test
  void arraysThatDoNotFitTogetherAreRefused() {
    Shape two = Shape.of(2);
    Shape scalar = Shape.scalar();

    assertThatThrownBy(() -> Dataset.of(new float[5], two, new float[2], scalar))
        .hasMessage("The inputs are 5 values, which is no multiple of the 2 in shape [2].");
    assertThatThrownBy(() -> Dataset.of(new float[6], two, new float[2], scalar))
        .hasMessage(
            "There are 3 inputs of shape [2] but 2 labels of shape []; every input needs its label.");
    assertThatThrownBy(() -> Dataset.of(new float[6], Shape.of(0), new float[2], scalar))
        .hasMessage("One of the inputs has shape [0] and so no values at all.");
  }

  @Test
  void theDefaultViewOfAUsersOwnDatasetAgreesWithTheBuiltInOne() {
    Dataset own = new Delegating(FIVE);

    assertThat(labels(own.split(1, 5).split(1, 3), 1, 0, 1))
        .isEqualTo(labels(FIVE.split(1, 5).split(1, 3), 1, 0, 1));
    assertThat(inputs(own.take(3), 2, 1)).isEqualTo(inputs(FIVE.take(3), 2, 1));
    assertThatThrownBy(() -> inputs(own.take(3), 3)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void manyThreadsMayReadAtOnce() {
    boolean allRight =
        IntStream.range(0, 2_000)
            .parallel()
            .map(i -> i % 5)
            .allMatch(i -> inputs(FIVE, i)[1] == 10 * i + 1 && labels(FIVE, i)[0] == i);

    assertThat(allRight).isTrue();
  }

  static float[] inputs(Dataset data, int... indices) {
    FloatBuffer target = direct(Math.toIntExact(indices.length * data.inputShape().size()));
    data.copyInputs(indices, 0, indices.length, target);
    return contents(target);
  }

  static float[] labels(Dataset data, int... indices) {
    FloatBuffer target = direct(Math.toIntExact(indices.length * data.labelShape().size()));
    data.copyLabels(indices, 0, indices.length, target);
    return contents(target);
  }

  private static FloatBuffer direct(int floats) {
    return ByteBuffer.allocateDirect(4 * floats).order(ByteOrder.nativeOrder()).asFloatBuffer();
  }

  private static float[] contents(FloatBuffer buffer) {
    float[] contents = new float[buffer.capacity()];
    buffer.get(0, contents);
    return contents;
  }

  private record Delegating(Dataset to) implements Dataset {
    @Override
    public int size() {
      return to.size();
    }

    @Override
    public Shape inputShape() {
      return to.inputShape();
    }

    @Override
    public Shape labelShape() {
      return to.labelShape();
    }

    @Override
    public void copyInputs(int[] indices, int from, int count, FloatBuffer target) {
      to.copyInputs(indices, from, count, target);
    }

    @Override
    public void copyLabels(int[] indices, int from, int count, FloatBuffer target) {
      to.copyLabels(indices, from, count, target);
    }
  }
}
