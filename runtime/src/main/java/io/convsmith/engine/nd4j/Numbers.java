package io.convsmith.engine.nd4j;

import io.convsmith.engine.kernel.Precision;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;

/**
 * An array's numbers for loops in Java, which are faster than ND4J where it has no one call for
 * what is wanted. At most 2 GiB.
 */
interface Numbers {
  /** The number at a row-major position. */
  double get(int index);

  /** Changes a number. */
  void put(int index, double value);

  /** The numbers of an operand whose slot has an address. */
  static Numbers of(Operand operand) {
    ByteBuffer memory = NativeMemory.view(operand.slot().address(), operand.bytes());
    return operand.precision() == Precision.FLOAT32
        ? new Floats(memory.asFloatBuffer())
        : new Doubles(memory.asDoubleBuffer());
  }

  /** Single precision. */
  record Floats(FloatBuffer buffer) implements Numbers {
    @Override
    public double get(int index) {
      return buffer.get(index);
    }

    @Override
    public void put(int index, double value) {
      buffer.put(index, (float) value);
    }
  }

  /** Double precision. */
  record Doubles(DoubleBuffer buffer) implements Numbers {
    @Override
    public double get(int index) {
      return buffer.get(index);
    }

    @Override
    public void put(int index, double value) {
      buffer.put(index, value);
    }
  }
}
