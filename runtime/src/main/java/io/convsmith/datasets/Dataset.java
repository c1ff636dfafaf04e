package io.convsmith.datasets;

import io.convsmith.tensor.Shape;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Examples with labels: what {@code fit} and {@code evaluate} read batches from.
 *
 * <pre>{@code
 * Dataset data = Dataset.of(inputs, Shape.of(28, 28, 1), labels, Shape.of(10));
 * model.fit(data.split(0, 54_000), f -> f.validationData(data.split(54_000, 60_000)));
 * }</pre>
 *
 * <p>An example is picked by its index, so shuffling costs a permutation and no copy of the data.
 * Values become floats only while they are written into the buffer of a batch; how they are stored
 * is the data set's own business.
 *
 * <p>Implementations do not change once built and may be read from many threads. Own ones are
 * welcome: the two {@code copy} methods are all that training calls in its loop, while a step runs
 * and from another thread if they take long.
 */
public interface Dataset {

  /** The number of examples. */
  int size();

  /** The shape of one input, without the batch axis: {@code [28,28,1]} for MNIST. */
  Shape inputShape();

  /**
   * The shape of one label, without the batch axis: {@code [10]} for one-hot labels of ten classes,
   * {@code []} for a class number.
   */
  Shape labelShape();

  /**
   * Writes the inputs of some examples, one after the other, at the buffer's position and moves the
   * position behind them.
   *
   * @param indices the examples wanted, each from 0 to {@code size() - 1}; any order, repeats
   *     allowed
   * @param from where in {@code indices} the wanted ones start
   * @param count how many are wanted
   * @param target receives {@code count * inputShape().size()} floats; fastest if it is direct and
   *     in native order
   * @throws IndexOutOfBoundsException if an index names no example, or the range lies outside of
   *     {@code indices}
   * @throws IllegalArgumentException if the buffer has no room for that many floats
   */
  void copyInputs(int[] indices, int from, int count, FloatBuffer target);

  /**
   * Writes the labels of some examples: as {@link #copyInputs}, with {@code count *
   * labelShape().size()} floats.
   */
  void copyLabels(int[] indices, int from, int count, FloatBuffer target);

  /**
   * Whether inputs cannot but be finite because of how they are stored, as bytes for example; then
   * they are not looked through before training. Unless overridden, false.
   */
  default boolean finiteInputs() {
    return false;
  }

  /**
   * The examples from one index up to, and without, another: a view that copies nothing.
   *
   * @throws IndexOutOfBoundsException unless {@code 0 <= from <= to <= size()}
   */
  default Dataset split(int from, int to) {
    return new DatasetView(this, from, to);
  }

  /**
   * The first examples, all of them if there are fewer: a view that copies nothing.
   *
   * @throws IllegalArgumentException if {@code count} is negative
   */
  default Dataset take(int count) {
    if (count < 0) {
      throw new IllegalArgumentException(
          "The number of examples to take must not be negative, but is " + count + ".");
    }
    return split(0, Math.min(count, size()));
  }

  /**
   * A data set over two arrays that hold one example after the other, the last axis varying
   * fastest. The arrays are not copied and must not change afterwards.
   *
   * @param inputShape the shape of one input
   * @param labelShape the shape of one label
   * @throws IllegalArgumentException if an array does not hold whole examples, or the two differ in
   *     the number of examples
   */
  static Dataset of(float[] inputs, Shape inputShape, float[] labels, Shape labelShape) {
    return new ColumnDataset(
        FloatColumn.of("inputs", inputs, inputShape), FloatColumn.of("labels", labels, labelShape));
  }

  /**
   * A data set over two arrays whose first axis is the examples: inputs {@code [60000,28,28,1]} and
   * labels {@code [60000,10]}, say. Arrays of floats in row-major order are not copied and must not
   * change afterwards.
   *
   * @throws IllegalArgumentException if an array has no examples, or the two differ in their number
   */
  static Dataset of(INDArray inputs, INDArray labels) {
    return new ColumnDataset(FloatColumn.of("inputs", inputs), FloatColumn.of("labels", labels));
  }
}
