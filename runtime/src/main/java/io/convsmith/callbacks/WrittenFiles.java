package io.convsmith.callbacks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of a template that were written, of which the newest are kept.
 *
 * <p>Files are remembered by the numbers in their names: what a saved state tells can name files of
 * the template and no others, so that no others are ever deleted.
 */
final class WrittenFiles {
  private static final Logger LOG = LoggerFactory.getLogger(WrittenFiles.class);
  private static final String FILES = "files";
  private static final String BETWEEN_NUMBERS = ";";

  private final PathTemplate template;
  private final int keep;
  private final Map<Path, List<String>> files = new LinkedHashMap<>();

  /** No files yet; with {@link Integer#MAX_VALUE}, all are kept. */
  WrittenFiles(PathTemplate template, int keep) {
    this.template = template;
    this.keep = keep;
  }

  /** How many stay. */
  int keep() {
    return keep;
  }

  /** A file is safely there, and older ones may go. */
  void add(List<String> filling) {
    if (keep == Integer.MAX_VALUE) {
      return;
    }
    Path written = template.path(filling);
    files.remove(written);
    files.put(written, filling);
    Iterator<Path> oldest = files.keySet().iterator();
    for (int surplus = files.size() - keep; surplus > 0; surplus--) {
      delete(oldest.next());
      oldest.remove();
    }
  }

  /** Training goes on with one file too many. */
  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failure) {
      LOG.warn("The old checkpoint {} could not be deleted.", file, failure);
    }
  }

  void saveTo(SavedState state) {
    state.putTexts(
        FILES,
        files.values().stream().map(filling -> String.join(BETWEEN_NUMBERS, filling)).toList());
  }

  void restore(SavedState state) {
    List<List<String>> fillings = state.texts(FILES).stream().map(WrittenFiles::numbers).toList();
    for (List<String> filling : fillings) {
      if (!template.canHave(filling)) {
        throw new IllegalArgumentException(
            "The saved state has a checkpoint with the numbers "
                + filling
                + ", which the path of ModelCheckpoint cannot have.");
      }
    }
    files.clear();
    fillings.forEach(filling -> files.put(template.path(filling), filling));
  }

  private static List<String> numbers(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(BETWEEN_NUMBERS, -1));
  }
}
