package io.convsmith.engine.nd4j;

import io.convsmith.tensor.Shape;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Which numbers of an array are seen in which order: a first one, and for each axis a size and a
 * stride. Strides may be 0, for an axis that repeats, and negative, for one that runs backwards.
 */
final class View {
  /** Below this ND4J's broadcasting, which always wakes threads, costs more than it saves. */
  private static final long FEW = 1024;

  private final long first;
  private final long[] sizes;
  private final long[] strides;

  private View(long first, long[] sizes, long... strides) {
    this.first = first;
    this.sizes = sizes;
    this.strides = strides;
  }

  /** A whole array in row-major order. */
  static View of(Shape shape) {
    return of(Arrays.stream(shape.toArray()).asLongStream().toArray());
  }

  /** A whole array of these sizes in row-major order. */
  static View of(long... sizes) {
    long[] strides = new long[sizes.length];
    long stride = 1;
    for (int axis = sizes.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= sizes[axis];
    }
    return new View(0, sizes, strides);
  }

  /** Numbers in one row. */
  static View row(long size) {
    return of(new long[] {size});
  }

  /** Of one axis only every step-th of a range. */
  View block(int axis, long begin, long size, long step) {
    long[] otherSizes = sizes.clone();
    long[] otherStrides = strides.clone();
    otherSizes[axis] = size;
    otherStrides[axis] *= step;
    return new View(first + begin * strides[axis], otherSizes, otherStrides);
  }

  /** One axis backwards. */
  View reversed(int axis) {
    return block(axis, sizes[axis] - 1, sizes[axis], -1);
  }

  /** The axes in another order. */
  View transposed(int... order) {
    return new View(
        first,
        Arrays.stream(order).mapToLong(axis -> sizes[axis]).toArray(),
        Arrays.stream(order).mapToLong(axis -> strides[axis]).toArray());
  }

  /** Stretched to a shape by NumPy's rule. */
  View stretched(Shape shape) {
    long[] repeated = new long[shape.rank()];
    for (int fromEnd = 1; fromEnd <= sizes.length; fromEnd++) {
      int axis = sizes.length - fromEnd;
      repeated[shape.rank() - fromEnd] = sizes[axis] == 1 ? 0 : strides[axis];
    }
    return new View(first, of(shape).sizes, repeated);
  }

  /**
   * As an operand of an op whose result has the sizes of another view with as many axes: repeated
   * by strides of 0 if that is small, else left to ND4J's broadcasting.
   */
  View besides(View whole) {
    if (Arrays.stream(whole.sizes).reduce(1, Math::multiplyExact) > FEW) {
      return this;
    }
    long[] repeated = strides.clone();
    for (int axis = 0; axis < repeated.length; axis++) {
      repeated[axis] = sizes[axis] == 1 ? 0 : strides[axis];
    }
    return new View(first, whole.sizes, repeated);
  }

  /** The sizes of the axes. */
  long[] sizes() {
    return sizes.clone();
  }

  /** The number of axes. */
  int rank() {
    return sizes.length;
  }

  /** The size of an axis. */
  long size(int axis) {
    return sizes[axis];
  }

  /** ND4J's view of the memory at an address; a single number is an array of one. */
  INDArray on(long address, DataType type) {
    long[] shown = sizes.length == 0 ? new long[] {1} : sizes.clone();
    long[] steps = sizes.length == 0 ? new long[] {1} : strides.clone();
    long reach = 1;
    for (int axis = 0; axis < shown.length; axis++) {
      reach += (shown[axis] - 1) * Math.max(0, steps[axis]);
    }
    long start = address + first * type.width();
    DataBuffer buffer =
        Nd4j.createBuffer(NativeMemory.at(start, reach * type.width()), reach, type);
    return Nd4j.create(buffer, shown, steps, 0, 'c', type);
  }
}
