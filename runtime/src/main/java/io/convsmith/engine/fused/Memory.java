package io.convsmith.engine.fused;

import io.convsmith.engine.kernel.NumberType;
import io.convsmith.engine.kernel.Slot;
import io.convsmith.engine.nd4j.NativeMemory;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;

/** The numbers of a slot, as single precision whatever their type. */
interface Memory {
  /** Copies numbers into an array. */
  void read(int position, float[] to, int start, int count);

  /** Copies numbers out of an array. */
  void write(int position, float[] from, int start, int count);

  /** How many there are. */
  int size();

  /** The memory of a slot. */
  static Memory of(Slot slot, NumberType type) {
    ByteBuffer bytes = NativeMemory.view(slot.address(), slot.bytes());
    return switch (type) {
      case FLOAT32 -> new Singles(bytes.asFloatBuffer());
      case BFLOAT16 -> new Halves(bytes.asShortBuffer());
      case FLOAT64 -> throw new IllegalArgumentException("A loop cannot use double precision.");
    };
  }

  /** Single precision. */
  record Singles(FloatBuffer numbers) implements Memory {
    @Override
    public void read(int position, float[] to, int start, int count) {
      numbers.get(position, to, start, count);
    }

    @Override
    public void write(int position, float[] from, int start, int count) {
      numbers.put(position, from, start, count);
    }

    @Override
    public int size() {
      return numbers.capacity();
    }
  }

  /** The upper halves of single precision. */
  final class Halves implements Memory {
    private static final int HALF = Short.SIZE;
    private static final int BELOW_HALF_A_STEP = 0x7FFF;
    private static final int QUIET = 0x40;

    private final ShortBuffer numbers;
    private final short[] staged = new short[Blocks.MOST];

    Halves(ShortBuffer numbers) {
      this.numbers = numbers;
    }

    @Override
    public void read(int position, float[] to, int start, int count) {
      for (int done = 0; done < count; done += staged.length) {
        int part = Math.min(staged.length, count - done);
        numbers.get(position + done, staged, 0, part);
        for (int i = 0; i < part; i++) {
          to[start + done + i] = Float.intBitsToFloat(staged[i] << HALF);
        }
      }
    }

    @Override
    public void write(int position, float[] from, int start, int count) {
      for (int done = 0; done < count; done += staged.length) {
        int part = Math.min(staged.length, count - done);
        for (int i = 0; i < part; i++) {
          staged[i] = rounded(from[start + done + i]);
        }
        numbers.put(position + done, staged, 0, part);
      }
    }

    /** To the nearest, of two equally near ones to the even one. */
    private static short rounded(float number) {
      int bits = Float.floatToRawIntBits(number);
      int nearest = (bits + BELOW_HALF_A_STEP + (bits >>> HALF & 1)) >> HALF;
      int quieted = bits >> HALF | QUIET;
      return (short) (Float.isNaN(number) ? quieted : nearest);
    }

    @Override
    public int size() {
      return numbers.capacity();
    }
  }
}
