package io.convsmith.engine.nd4j;

import io.convsmith.engine.kernel.Precision;
import io.convsmith.engine.kernel.Slot;
import io.convsmith.tensor.Shape;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An array of a step: known while planning, seen through ND4J once its slot has an address.
 *
 * @param slot where its numbers lie, in row-major order
 * @param shape its shape
 * @param precision the type of its numbers
 */
record Operand(Slot slot, Shape shape, Precision precision) {
  /** The type of the numbers in ND4J's terms. */
  static DataType type(Precision precision) {
    return precision == Precision.FLOAT32 ? DataType.FLOAT : DataType.DOUBLE;
  }

  /** The numbers in one row. */
  INDArray flat() {
    return view(View.row(shape.size()));
  }

  /** All numbers under the operand's own shape. */
  INDArray array() {
    return view(View.of(shape));
  }

  /** The numbers that a view shows. */
  INDArray view(View view) {
    return view.on(slot.address(), type(precision));
  }

  /** The address of one number. */
  long address(long index) {
    return slot.address() + index * precision.bytes();
  }

  /** The size in bytes. */
  long bytes() {
    return shape.size() * precision.bytes();
  }
}
