package io.convsmith.engine.fused;

import io.convsmith.engine.kernel.Slot;
import io.convsmith.engine.nd4j.NativeMemory;
import java.nio.FloatBuffer;

/** The numbers of a slot, in single precision. */
record Memory(FloatBuffer numbers) {
  /** The memory of a slot. */
  static Memory of(Slot slot) {
    return new Memory(NativeMemory.view(slot.address(), slot.bytes()).asFloatBuffer());
  }

  /** Copies numbers into an array. */
  void read(int position, float[] to, int start, int count) {
    numbers.get(position, to, start, count);
  }

  /** Copies numbers out of an array. */
  void write(int position, float[] from, int start, int count) {
    numbers.put(position, from, start, count);
  }

  /** How many there are. */
  int size() {
    return numbers.capacity();
  }
}
