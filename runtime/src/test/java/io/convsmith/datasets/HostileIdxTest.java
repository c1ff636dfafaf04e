package io.convsmith.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * An IDX file that is not right ends in one sentence, and costs no more memory than what is in it.
 * CONTRIBUTING.md says how to try more of them.
 */
class HostileIdxTest {
  private static final int COUNT = Integer.getInteger("convsmith.mutations", 5_000);
  private static final long SEED = Long.getLong("convsmith.mutations.seed", 1);

  /** The buffers of the streams, and an exception with its trace. */
  private static final long FIXED_MEMORY = 300_000;

  private static final long MEMORY_PER_BYTE = 4;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final int[] SIZES = {
    0,
    1,
    2,
    3,
    28,
    255,
    256,
    65_535,
    65_536,
    1_000_000,
    Integer.MAX_VALUE - 8,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    -1,
    -2,
    0x01000000,
    0x7f000000
  };

  private static byte[] valid(Random random) {
    int[] sizes = new int[1 + random.nextInt(4)];
    int total = 1;
    for (int axis = 0; axis < sizes.length; axis++) {
      sizes[axis] = 1 + random.nextInt(5);
      total *= sizes[axis];
    }
    byte[] values = new byte[total];
    random.nextBytes(values);
    return IdxBytes.of(sizes, values);
  }

  private static byte[] mutant(Random random) {
    byte[] file = valid(random);
    for (int changes = random.nextInt(3); changes >= 0; changes--) {
      file = changed(file, random);
    }
    if (random.nextBoolean()) {
      file = IdxBytes.gzip(file);
      for (int changes = random.nextInt(3); changes > 0; changes--) {
        file = changed(file, random);
      }
    }
    return file;
  }

  private static byte[] changed(byte[] file, Random random) {
    byte[] changed = Arrays.copyOf(file, Math.max(8, file.length));
    ByteBuffer bytes = ByteBuffer.wrap(changed);
    switch (random.nextInt(9)) {
      case 0 -> changed[random.nextInt(4)] = (byte) random.nextInt();
      case 1 -> changed[3] = (byte) random.nextInt(10);
      case 2, 3 -> {
        int axis = random.nextInt(Math.max(1, Math.min(4, changed.length / 4 - 1)));
        bytes.putInt(4 + 4 * axis, SIZES[random.nextInt(SIZES.length)]);
      }
      case 4 -> {
        return Arrays.copyOf(file, random.nextInt(file.length + 1));
      }
      case 5 -> {
        return Arrays.copyOf(file, file.length + 1 + random.nextInt(5_000));
      }
      case 6 -> changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
      case 7 -> {
        return IdxBytes.gzip(file);
      }
      default -> {
        byte[] twice = Arrays.copyOf(file, 2 * file.length);
        System.arraycopy(file, 0, twice, file.length, file.length);
        return twice;
      }
    }
    return changed;
  }

  /** Whether a file is taken for a right one; anything but the one exception fails the test. */
  private static boolean reads(byte[] file, long allowed, boolean mayLoadClasses) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    boolean right = true;
    String message = "digits: right.";
    try {
      IdxReader.read("digits", file.length, new ByteArrayInputStream(file));
    } catch (DatasetFormatException told) {
      right = false;
      message = String.valueOf(told.getMessage());
    } catch (IOException | RuntimeException | Error wrong) {
      fail("Not a DatasetFormatException, but " + wrong + ": " + Arrays.toString(file), wrong);
    }
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    if (allocated > allowed && mayLoadClasses) {
      // What goes wrong in some way for the first time loads classes, which is seen once.
      return reads(file, allowed, false);
    }
    if (allocated > allowed) {
      fail(allocated + " bytes of memory for " + file.length + ": " + Arrays.toString(file));
    }
    if (!message.matches("digits: [^\\n]{1,300}\\.") || message.contains(". ")) {
      fail("Not one short sentence: " + message);
    }
    return right;
  }

  /** Whether a file reads, which it must exactly if what it unpacks to is right. */
  private static boolean agrees(byte[] file) {
    byte[] content = file;
    boolean damaged = false;
    if (file.length > 1 && (file[0] & 0xff) == 0x1f && (file[1] & 0xff) == 0x8b) {
      java.io.ByteArrayOutputStream unpacked = new java.io.ByteArrayOutputStream();
      try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(file))) {
        for (int next = in.read(); next >= 0; next = in.read()) {
          unpacked.write(next);
        }
      } catch (IOException damage) {
        damaged = true;
      }
      content = unpacked.toByteArray();
    }
    boolean right = !damaged && isIdx(content);
    long allowed = FIXED_MEMORY + MEMORY_PER_BYTE * (file.length + content.length);
    boolean reads = reads(file, allowed, true);
    if (reads != right) {
      fail("Read " + reads + ", but right " + right + ": " + Arrays.toString(file));
    }
    return right;
  }

  private static boolean isIdx(byte[] content) {
    if (content.length < 4 || content[0] != 0 || content[1] != 0 || content[2] != 8) {
      return false;
    }
    int rank = content[3] & 0xff;
    if (rank < 1 || rank > 8 || content.length < 4 + 4 * rank) {
      return false;
    }
    BigInteger total = BigInteger.ONE;
    for (int axis = 0; axis < rank; axis++) {
      int size = ByteBuffer.wrap(content).getInt(4 + 4 * axis);
      if (size <= 0) {
        return false;
      }
      total = total.multiply(BigInteger.valueOf(size));
    }
    return total.add(BigInteger.valueOf(4 + 4 * rank)).equals(BigInteger.valueOf(content.length));
  }

  @Test
  void aChangedFileIsToldOrRightByTheDefinition() {
    int right = 0;
    for (int i = 0; i < COUNT; i++) {
      // The first numbers of neighbouring seeds are alike, so that these are spread.
      right += agrees(mutant(new Random((SEED * 1_000_000 + i) * 0x9e3779b97f4a7c15L))) ? 1 : 0;
    }
    System.out.println("Changed IDX files: " + COUNT + ", of which still right: " + right);
    assertThat(right).isBetween(COUNT / 100, COUNT / 2);
  }

  @Test
  void everyChangeOfOneByteIsToldOrRightByTheDefinition() {
    byte[] raw = IdxBytes.images(2, 2, 3, 250);
    for (byte[] file : new byte[][] {raw, IdxBytes.gzip(raw)}) {
      byte[] changed = file.clone();
      for (int place = 0; place < file.length; place++) {
        for (int value = 0; value < 256; value++) {
          changed[place] = (byte) value;
          agrees(changed);
        }
        changed[place] = file[place];
      }
    }
  }

  @Test
  @Timeout(60)
  void aCompressedFileThatPromisesFarMoreThanItHoldsCostsWhatItHolds() {
    // A megabyte of noise, which could be a gigabyte, and a header that says it is one.
    byte[] noise = new byte[1_000_000];
    new Random(1).nextBytes(noise);
    assertThat(agrees(IdxBytes.gzip(IdxBytes.of(new int[] {1_000_000_000}, noise)))).isFalse();
    assertThat(agrees(IdxBytes.gzip(IdxBytes.of(new int[] {1_000_000}, noise)))).isTrue();
  }
}
