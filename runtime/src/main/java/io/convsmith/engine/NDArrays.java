package io.convsmith.engine;

import io.convsmith.tensor.Shape;
import java.lang.ref.Reference;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The boundary between the engine and the arrays of its users. */
public final class NDArrays {
  private NDArrays() {}

  /** An array of single precision in row-major order. */
  public static INDArray of(float[] values, int... sizes) {
    return Nd4j.create(values, longs(sizes), 'c');
  }

  /** An array of double precision in row-major order. */
  public static INDArray of(double[] values, int... sizes) {
    return Nd4j.create(values, longs(sizes), 'c');
  }

  /** An array of single precision in row-major order, with whatever its memory holds. */
  public static INDArray uninitialized(Shape shape) {
    return Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', longs(shape.toArray()));
  }

  /** An array of single precision with the numbers of a buffer, which it copies. */
  public static INDArray of(FloatBuffer values, Shape shape) {
    INDArray array = uninitialized(shape);
    array.data().asNioFloat().put(0, values, 0, (int) shape.size());
    return array;
  }

  /** The shape of an array. */
  public static Shape shape(INDArray array) {
    return Shape.of(Arrays.stream(array.shape()).mapToInt(Math::toIntExact).toArray());
  }

  /**
   * The numbers of an array in row-major order; the array's own memory where that is possible. The
   * buffer does not keep that memory alive: hold on to what {@link #rowMajorFloats} gives.
   */
  public static FloatBuffer floats(INDArray array) {
    return rowMajorFloats(array).data().asNioFloat();
  }

  /** Copies all numbers of an array, in row-major order, to the beginning of a buffer. */
  public static void copy(INDArray array, FloatBuffer to) {
    copy(rowMajorFloats(array), 0, Math.toIntExact(array.length()), to);
  }

  /**
   * Copies some numbers to the beginning of a buffer.
   *
   * @param rowMajor what {@link #rowMajorFloats} gives
   * @param from the first number's position
   * @param count how many
   */
  public static void copy(INDArray rowMajor, int from, int count, FloatBuffer to) {
    try {
      to.put(0, rowMajor.data().asNioFloat(), from, count);
    } finally {
      Reference.reachabilityFence(rowMajor); // the buffer alone does not keep its memory
    }
  }

  /** An array of single precision in row-major order: this one if it is one, else a copy. */
  public static INDArray rowMajorFloats(INDArray array) {
    INDArray plain = array.dataType() == DataType.FLOAT ? array : array.castTo(DataType.FLOAT);
    boolean rowMajor = plain.ordering() == 'c' && !plain.isView() && plain.offset() == 0;
    return rowMajor ? plain : plain.dup('c');
  }

  /** A copy of the numbers of an array in row-major order. */
  public static double[] doubles(INDArray array) {
    return array.castTo(DataType.DOUBLE).dup('c').data().asDouble();
  }

  private static long[] longs(int... sizes) {
    long[] longs = new long[sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      longs[i] = sizes[i];
    }
    return longs;
  }
}
