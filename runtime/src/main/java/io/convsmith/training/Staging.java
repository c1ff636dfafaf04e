package io.convsmith.training;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * Room outside the heap for the inputs and labels of one batch, kept from one batch to the next.
 */
final class Staging {
  private FloatBuffer inputs = FloatBuffer.allocate(0);
  private FloatBuffer labels = FloatBuffer.allocate(0);

  /** Makes room for batches of so many floats. */
  void reserve(int inputFloats, int labelFloats) {
    inputs = roomy(inputs, inputFloats);
    labels = roomy(labels, labelFloats);
  }

  /** Fills itself with a batch. */
  void read(Batches batches, int batch) {
    batches.read(batch, inputs, labels);
  }

  /** Fills a program's buffers with the batch. */
  void copyTo(FloatBuffer programInputs, FloatBuffer programLabels) {
    programInputs.put(0, inputs, 0, programInputs.capacity());
    programLabels.put(0, labels, 0, programLabels.capacity());
  }

  private static FloatBuffer roomy(FloatBuffer buffer, int floats) {
    return buffer.capacity() >= floats
        ? buffer
        : ByteBuffer.allocateDirect(Math.multiplyExact(floats, Float.BYTES))
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
  }
}
