package io.convsmith.datasets;

import io.convsmith.tensor.Shape;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads IDX files of unsigned bytes, gzipped or not: two zero bytes, a type, the number of
 * dimensions, the dimensions as big-endian ints, the values. The layout is the one of
 * yann.lecun.com/exdb/mnist.
 *
 * <p>A file is not trusted: its header must agree with the length of the file, or, if it is
 * compressed, with what a file of that length can unpack to, and room for values is made as they
 * come.
 */
final class IdxReader {
  static final int UNSIGNED_BYTE = 0x08;

  private static final Map<Integer, String> OTHER_TYPES =
      Map.of(
          0x09, "signed bytes",
          0x0b, "shorts",
          0x0c, "ints",
          0x0d, "floats",
          0x0e, "doubles");

  /** Deflate cannot do better: a match of 258 bytes takes two bits at least. */
  private static final long MOST_BYTES_PER_COMPRESSED_BYTE = 1032;

  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;
  private static final int MOST_DIMENSIONS = 8;
  private static final int FIRST_ROOM = 1 << 16;

  private final String name;
  private final InputStream in;

  private IdxReader(String name, InputStream in) {
    this.name = name;
    this.in = in;
  }

  /** The length of the header of a file with that many dimensions. */
  static int headerLength(int dimensions) {
    return 4 + 4 * dimensions;
  }

  static IdxArray read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return read(file.toString(), Files.size(file), in);
    } catch (IOException failure) {
      throw new UncheckedIOException("The IDX file " + file + " cannot be read.", failure);
    }
  }

  /**
   * Reads a stream to its end.
   *
   * @param name what to call the file in messages
   * @param length how many bytes the stream gives
   */
  static IdxArray read(String name, long length, InputStream in) throws IOException {
    PushbackInputStream start = new PushbackInputStream(in, 2);
    byte[] magic = start.readNBytes(2);
    start.unread(magic);
    if (magic.length == 2 && (magic[0] & 0xff) == 0x1f && (magic[1] & 0xff) == 0x8b) {
      return readCompressed(name, length, start);
    }
    return new IdxReader(name, new BufferedInputStream(start))
        .read(length, length, "its length of " + length);
  }

  private static IdxArray readCompressed(String name, long length, InputStream in)
      throws IOException {
    // Closed, since the state of unpacking lies outside the heap.
    try (InputStream unpacked = new BufferedInputStream(new GZIPInputStream(in, 1 << 16))) {
      return new IdxReader(name, unpacked)
          .read(
              headerLength(1),
              length * MOST_BYTES_PER_COMPRESSED_BYTE,
              "what " + length + " compressed bytes can hold");
    } catch (ZipException | EOFException damage) {
      throw new DatasetFormatException(
          name
              + ": the gzip stream is damaged or cut short ("
              + damage.getMessage()
              + "), so the file has to be fetched again.",
          damage);
    }
  }

  private IdxArray read(long least, long most, String bound) throws IOException {
    byte[] start = field(0, 4, "the start of the header");
    int magic = ((start[0] & 0xff) << 8) | (start[1] & 0xff);
    if (magic != 0) {
      throw bad("bytes 0 and 1, the magic number, are " + hex(magic, 4), "IDX has 0x0000");
    }
    checkType(start[2] & 0xff);
    int rank = start[3] & 0xff;
    if (rank < 1 || rank > MOST_DIMENSIONS) {
      throw bad(
          "byte 3, the number of dimensions, is " + rank,
          "it must be from 1 to " + MOST_DIMENSIONS);
    }
    int[] sizes = new int[rank];
    long total = 1;
    for (int axis = 0; axis < rank; axis++) {
      sizes[axis] = dimension(axis);
      // At most 2^31 * 2^31 before the check, so that a long always holds it.
      total *= sizes[axis];
      if (total > LARGEST_ARRAY) {
        throw bad(
            "the dimensions up to number " + axis + " ask for " + total + " values",
            "an array holds at most " + LARGEST_ARRAY);
      }
    }
    long expected = headerLength(rank) + total;
    if (expected < least || expected > most) {
      throw bad(
          "header and dimensions " + Shape.of(sizes) + " ask for " + expected + " bytes",
          "that is not " + bound);
    }
    byte[] values = values(headerLength(rank), Math.toIntExact(total));
    if (in.read() >= 0) {
      throw bad(
          "there are bytes behind offset " + expected,
          "the file must end there by its dimensions " + Shape.of(sizes));
    }
    return new IdxArray(name, Shape.of(sizes), values);
  }

  private void checkType(int type) {
    if (type == UNSIGNED_BYTE) {
      return;
    }
    String meaning = OTHER_TYPES.get(type);
    throw bad(
        "byte 2, the type, is " + hex(type, 2) + (meaning == null ? "" : " (" + meaning + ")"),
        "only " + hex(UNSIGNED_BYTE, 2) + " (unsigned bytes) is read");
  }

  private int dimension(int axis) throws IOException {
    int offset = headerLength(axis);
    byte[] bytes = field(offset, 4, "dimension " + axis);
    int size = 0;
    for (byte next : bytes) {
      size = (size << 8) | (next & 0xff);
    }
    if (size <= 0) {
      throw bad(
          "bytes "
              + offset
              + " to "
              + (offset + 3)
              + ", dimension "
              + axis
              + ", are "
              + Integer.toUnsignedString(size),
          "a dimension must be from 1 to " + Integer.MAX_VALUE);
    }
    return size;
  }

  private byte[] field(int offset, int length, String what) throws IOException {
    byte[] bytes = new byte[length];
    int present = in.readNBytes(bytes, 0, length);
    if (present < length) {
      throw cut(offset + (long) present, offset + (long) length, what);
    }
    return bytes;
  }

  /** Room is made as values come: compressed bytes can promise a thousand times what they hold. */
  private byte[] values(int offset, int length) throws IOException {
    byte[] values = new byte[Math.min(length, FIRST_ROOM)];
    int present = 0;
    while (present < length) {
      if (present == values.length) {
        values = Arrays.copyOf(values, (int) Math.min(length, 2L * present));
      }
      int more = in.read(values, present, values.length - present);
      if (more < 0) {
        throw cut(offset + (long) present, offset + (long) length, "the values");
      }
      present += more;
    }
    return values;
  }

  private DatasetFormatException cut(long end, long needed, String what) {
    return bad("the file ends at offset " + end, what + " must reach to " + needed);
  }

  private DatasetFormatException bad(String found, String expected) {
    return new DatasetFormatException(name + ": " + found + ", but " + expected + ".");
  }

  private static String hex(int value, int digits) {
    return "0x" + Integer.toHexString((1 << (4 * digits)) | value).substring(1);
  }
}
