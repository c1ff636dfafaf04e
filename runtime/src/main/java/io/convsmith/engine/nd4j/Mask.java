package io.convsmith.engine.nd4j;

import io.convsmith.engine.kernel.Slot;
import io.convsmith.tensor.Shape;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Truth values between two calls of a step: ND4J's comparisons give those, programs have numbers.
 *
 * @param slot a byte for each
 * @param shape the shape
 */
record Mask(Slot slot, Shape shape) {
  /** The truth values that a view shows. */
  INDArray view(View view) {
    return view.on(slot.address(), DataType.BOOL);
  }
}
