package io.convsmith.saving;

import io.convsmith.tensor.Shape;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Writes tensors as one safetensors file, whole or not at all.
 *
 * <pre>{@code
 * new TensorFileWriter(Map.of("note", "after 3 epochs"))
 *     .add("conv2d/kernel", kernel.shape(), kernel.values())
 *     .add("conv2d/bias", bias.shape(), bias.values())
 *     .write(Path.of("model.safetensors"));
 * }</pre>
 *
 * <p>The numbers are not copied: they are read from their buffers while the file is written. They
 * go to a temporary file beside the one named, which is forced to the device, read back, checked
 * against the digest of what was meant, and then takes the place of the old file in one step. If
 * anything fails, or the process is killed, the old file is as it was. An interrupt of the thread
 * changes nothing of this, and its flag stays set.
 *
 * <p>The same content gives the same bytes. The metadata also get {@code format}, {@code
 * convsmith.version} and {@code convsmith.sha256}, the digest by which {@link TensorFile#verify}
 * finds damage.
 */
public final class TensorFileWriter {
  /** The metadata with the version of what a file of Convsmith's holds. */
  public static final String VERSION_KEY = "convsmith.version";

  /** The version that is written, and the one that is read. */
  public static final String VERSION = "1";

  private static final Map<String, String> ALWAYS =
      Map.of("format", "convsmith", VERSION_KEY, VERSION);

  private final Map<String, String> metadata = new LinkedHashMap<>();
  private final Map<String, TensorContent> tensors = new LinkedHashMap<>();

  /**
   * A file without tensors yet.
   *
   * @param metadata texts for the file to have beside its tensors, in the order of the map
   * @throws IllegalArgumentException if they have the digest, or a text that UTF-8 cannot hold
   */
  public TensorFileWriter(Map<String, String> metadata) {
    if (metadata.containsKey(Digest.KEY)) {
      throw new IllegalArgumentException(
          "The metadata \"" + Digest.KEY + "\" is computed when the file is written.");
    }
    ALWAYS.keySet().stream().sorted().forEach(key -> this.metadata.put(key, ALWAYS.get(key)));
    metadata.forEach(
        (key, value) -> this.metadata.put(checked(key, "metadata key"), checked(value, "value")));
    this.metadata.put(Digest.KEY, Digest.ZEROS);
  }

  /**
   * Adds a tensor; the file has them in this order.
   *
   * @param name not empty, and of no other tensor: {@code "conv2d/kernel"}
   * @param numbers in row-major order from index 0 to the limit, whatever the position; they are
   *     read by {@link #write}, not before
   * @return this
   * @throws IllegalArgumentException if the name is empty or taken, or the numbers are not as many
   *     as the shape has
   */
  public TensorFileWriter add(String name, Shape shape, FloatBuffer numbers) {
    if (name.isEmpty() || name.equals(Header.METADATA)) {
      throw new IllegalArgumentException(
          "A tensor cannot have the name " + Quoted.of(name) + " in a file.");
    }
    if (shape.rank() > Header.MOST_AXES) {
      throw new IllegalArgumentException(
          "The tensor "
              + Quoted.of(name)
              + " has "
              + shape.rank()
              + " axes, but a file holds at most "
              + Header.MOST_AXES
              + ".");
    }
    if (numbers.limit() != shape.size()) {
      throw new IllegalArgumentException(
          "The tensor "
              + Quoted.of(name)
              + " of shape "
              + shape
              + " has "
              + shape.size()
              + " numbers, but got "
              + numbers.limit()
              + ".");
    }
    TensorContent content = new TensorContent(checked(name, "name"), shape, numbers);
    if (tensors.putIfAbsent(name, content) != null) {
      throw new IllegalArgumentException(
          "The file has a tensor " + Quoted.of(name) + " already; names must differ.");
    }
    return this;
  }

  /** The first number that is NaN or infinite, if any: its tensor, its place and its value. */
  public Optional<String> firstNonFinite() {
    return tensors.values().stream()
        .flatMap(tensor -> tensor.firstNonFinite().stream())
        .findFirst();
  }

  /**
   * Writes the file. Missing directories are made, and a symbolic link is followed.
   *
   * @throws UncheckedIOException if that failed; the old file is untouched then
   * @throws IllegalArgumentException if names and metadata take more than the 100 MB that readers
   *     accept, or the path is one within an archive
   */
  public void write(Path path) {
    write(path, new LocalDisk());
  }

  void write(Path path, Disk disk) {
    new AtomicFile(disk).write(path, new TensorFileContent(metadata, tensors.values()));
  }

  private static String checked(String text, String what) {
    if (!StrictJson.isWellFormed(text)) {
      throw new IllegalArgumentException(
          "The "
              + what
              + " "
              + Quoted.of(text)
              + " has half of a surrogate pair, which no file can hold.");
    }
    return text;
  }
}
