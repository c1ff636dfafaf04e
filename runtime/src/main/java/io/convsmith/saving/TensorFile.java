package io.convsmith.saving;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A file of tensors in the safetensors format, open for reading.
 *
 * <pre>{@code
 * try (TensorFile file = TensorFile.open(Path.of("model.safetensors"))) {
 *   file.verify();
 *   float[] kernel = file.read("conv2d/kernel");
 * }
 * }</pre>
 *
 * <p>The file is not trusted. Opening checks the whole header: its length, strict UTF-8 and JSON
 * without duplicate keys, exactly the fields dtype, shape and data_offsets, known dtypes, sizes
 * that match, and tensors that cover the rest of the file with neither holes nor overlaps. No
 * memory is asked for that the length of the file does not warrant, and nothing in the file is
 * executed or taken for a path.
 */
public final class TensorFile implements AutoCloseable {
  private static final int CHUNK = 1 << 16;

  private final Path path;
  private final OpenFile file;
  private final Header header;
  private boolean closed;

  private TensorFile(Path path, OpenFile file, Header header) {
    this.path = path;
    this.file = file;
    this.header = header;
  }

  /**
   * Opens a file and checks its header; the numbers are not read yet.
   *
   * @throws ModelFormatException if it is not a safetensors file
   * @throws UncheckedIOException if there is no such file, or it cannot be read
   * @throws IllegalArgumentException if the path is one within an archive
   */
  public static TensorFile open(Path path) {
    LocalFile.checkLocal(path);
    if (!Files.isRegularFile(path)) {
      throw Files.exists(path)
          ? new UncheckedIOException(
              "The file " + path + " is not a regular file.", new IOException(path.toString()))
          : new UncheckedIOException(
              "The file " + path + " does not exist.", new NoSuchFileException(path.toString()));
    }
    try {
      OpenFile file = LocalFile.forReading(path);
      try {
        return of(path, file);
      } catch (IOException | RuntimeException | Error failure) {
        file.close();
        throw failure;
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("The file " + path + " cannot be read.", failure);
    }
  }

  /** A file that is open already; whoever opened it closes it. */
  static TensorFile of(Path path, OpenFile file) throws IOException {
    return new TensorFile(path, file, HeaderReader.read(path.toString(), file));
  }

  /** The file, as it was named. */
  public Path path() {
    return path;
  }

  /** The texts that the file has beside its tensors, in the order of the file. */
  public Map<String, String> metadata() {
    return header.metadata();
  }

  /** What the file has, by name, in the order of its header. */
  public Map<String, StoredTensor> tensors() {
    return header.tensors();
  }

  /**
   * Reads the whole file and compares it with the digest in its metadata, by which every changed
   * byte is found. A file without metadata of Convsmith's has no digest, and nothing to verify.
   *
   * @throws ModelFormatException if the digest is missing or not that of the file
   * @throws UncheckedIOException if the file cannot be read
   */
  public synchronized void verify() {
    try {
      checkOpen();
      Digest.verify(path.toString(), file, header);
    } catch (IOException failure) {
      throw unreadable(failure);
    }
  }

  /**
   * The numbers of an F32 tensor in row-major order.
   *
   * @throws ModelFormatException if there is no such tensor, it is not F32, or an array cannot hold
   *     it
   * @throws UncheckedIOException if the file cannot be read
   */
  public float[] read(String name) {
    StoredTensor tensor = floats(name);
    long size = tensor.shape().size();
    if (size > Integer.MAX_VALUE - 8) {
      throw bad(tensor, "has " + size + " numbers, more than an array holds");
    }
    float[] numbers = new float[(int) size];
    read(tensor, FloatBuffer.wrap(numbers));
    return numbers;
  }

  /**
   * Reads the numbers of an F32 tensor into a buffer, from its index 0; the position stays.
   *
   * @param target whose limit is the number of numbers
   * @throws ModelFormatException if there is no such tensor, or it is not F32
   * @throws IllegalArgumentException if the buffer is not of its size
   * @throws UncheckedIOException if the file cannot be read
   */
  public void read(String name, FloatBuffer target) {
    StoredTensor tensor = floats(name);
    if (target.limit() != tensor.shape().size()) {
      throw new IllegalArgumentException(
          "The tensor "
              + Quoted.of(name)
              + " of shape "
              + tensor.shape()
              + " has "
              + tensor.shape().size()
              + " numbers, but the buffer takes "
              + target.limit()
              + ".");
    }
    read(tensor, target);
  }

  private StoredTensor floats(String name) {
    StoredTensor tensor = header.tensors().get(name);
    if (tensor == null) {
      throw new ModelFormatException(
          path
              + ": there is no tensor "
              + Quoted.of(name)
              + " among the "
              + header.tensors().size()
              + " of the file.");
    }
    if (!tensor.dtype().equals(ElementType.F32.name())) {
      throw bad(
          tensor,
          "is " + tensor.dtype() + ", but only F32 is read, so it has to be converted in Python");
    }
    return tensor;
  }

  private synchronized void read(StoredTensor tensor, FloatBuffer target) {
    int size = target.limit();
    byte[] chunk = new byte[(int) Math.min((long) size * Float.BYTES, CHUNK)];
    FloatBuffer numbers = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    long begin = header.dataBegin() + tensor.begin();
    try {
      checkOpen();
      for (int done = 0; done < size; ) {
        int count = Math.min(numbers.capacity(), size - done);
        StoredBytes.fill(
            path.toString(), file, begin + (long) done * Float.BYTES, chunk, count * Float.BYTES);
        target.put(done, numbers, 0, count);
        done += count;
      }
    } catch (IOException failure) {
      throw unreadable(failure);
    }
  }

  private void checkOpen() throws IOException {
    if (closed) {
      throw new IOException("It was closed before.");
    }
  }

  private UncheckedIOException unreadable(IOException failure) {
    return new UncheckedIOException("The file " + path + " cannot be read.", failure);
  }

  private ModelFormatException bad(StoredTensor tensor, String fault) {
    return new ModelFormatException(
        path + ": the tensor " + Quoted.of(tensor.name()) + " " + fault + ".");
  }

  /** Closes the file; what its header said stays. */
  @Override
  public synchronized void close() {
    closed = true;
    try {
      file.close();
    } catch (IOException failure) {
      throw unreadable(failure);
    }
  }
}
