package io.convsmith.saving;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files of one run in a directory, numbered from 1, of which the newest are kept: {@code
 * <prefix>-<number>.safetensors}. Files of other names are left alone.
 *
 * <pre>{@code
 * Checkpoints checkpoints = new Checkpoints(Path.of("backups"), "run", 2);
 * checkpoints.write(writer); // backups/run-1.safetensors
 * Optional<Path> newest = checkpoints.newest(System.err::println);
 * }</pre>
 */
public final class Checkpoints {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

  private final Path directory;
  private final String prefix;
  private final int keep;
  private final Pattern pattern;

  private record Numbered(long number, Path file) {}

  /**
   * Checkpoints of a directory, which need not exist yet.
   *
   * @param prefix letters, digits, "_", "." and "-", the first a letter or a digit
   * @param keep how many of the newest to keep, at least 1; with 2 there is one to go back to when
   *     the newest is damaged
   * @throws IllegalArgumentException if the prefix has other characters, or none is to be kept
   */
  public Checkpoints(Path directory, String prefix, int keep) {
    if (!prefix.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")) {
      throw new IllegalArgumentException(
          "The prefix of checkpoints must be 1 to 100 letters, digits, \"_\", \".\" and \"-\","
              + " beginning with a letter or a digit, but got "
              + Quoted.of(prefix)
              + ".");
    }
    if (keep < 1) {
      throw new IllegalArgumentException(
          "At least 1 checkpoint must be kept, but got keep = " + keep + ".");
    }
    this.directory = directory;
    this.prefix = prefix;
    this.keep = keep;
    this.pattern = Pattern.compile(Pattern.quote(prefix) + "-([1-9][0-9]{0,17})\\.safetensors");
  }

  /**
   * Writes the next checkpoint and, once it is safely there, deletes all but the newest, the oldest
   * first.
   *
   * @return the new file
   * @throws UncheckedIOException if it could not be written; all earlier ones are there then
   */
  public Path write(TensorFileWriter writer) {
    List<Numbered> files = newestFirst();
    long number = files.isEmpty() ? 1 : files.get(0).number() + 1;
    Path file = directory.resolve(prefix + "-" + number + ".safetensors");
    writer.write(file);
    for (int i = files.size() - 1; i >= keep - 1; i--) {
      deleteOld(files.get(i).file());
    }
    return file;
  }

  /** The run goes on with one file too many; the next checkpoint tries again. */
  private static void deleteOld(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failure) {
      LOG.warn("The old checkpoint {} could not be deleted.", file, failure);
    }
  }

  /**
   * The newest checkpoint that is whole: it opens and verifies.
   *
   * @param damaged is told, in one sentence each, of newer ones that are not
   * @return empty if there is none
   * @throws UncheckedIOException if the directory cannot be read
   */
  public Optional<Path> newest(Consumer<String> damaged) {
    List<Numbered> files = newestFirst();
    for (int i = 0; i < files.size(); i++) {
      Path path = files.get(i).file();
      try (TensorFile file = TensorFile.open(path)) {
        file.verify();
        return Optional.of(path);
      } catch (ModelFormatException | UncheckedIOException fault) {
        String reason = String.valueOf(fault.getMessage()).replaceFirst("\\.$", "");
        damaged.accept(
            "The checkpoint is not used ("
                + reason
                + "), but "
                + (i + 1 < files.size()
                    ? "the previous one, " + files.get(i + 1).file().getFileName() + ", is tried."
                    : "there is no previous one."));
      }
    }
    return Optional.empty();
  }

  /**
   * Deletes all checkpoints, the oldest first.
   *
   * @throws UncheckedIOException if one cannot be deleted
   */
  public void deleteAll() {
    List<Numbered> files = newestFirst();
    for (int i = files.size() - 1; i >= 0; i--) {
      Path file = files.get(i).file();
      try {
        Files.deleteIfExists(file);
      } catch (IOException failure) {
        throw new UncheckedIOException("The checkpoint " + file + " cannot be deleted.", failure);
      }
    }
  }

  private List<Numbered> newestFirst() {
    List<Numbered> found = new ArrayList<>();
    if (!Files.isDirectory(directory)) {
      return found;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        Matcher matcher = pattern.matcher(file.getFileName().toString());
        if (matcher.matches() && Files.isRegularFile(file)) {
          found.add(new Numbered(Long.parseLong(matcher.group(1)), file));
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("The directory " + directory + " cannot be read.", failure);
    }
    found.sort(Comparator.comparingLong(Numbered::number).reversed());
    return found;
  }
}
