package io.convsmith.callbacks;

import io.convsmith.Configure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Writes the logs of each epoch to a file, as a row of values with a separator between them; <a
 * href="https://keras.io/api/callbacks/csv_logger/">Keras' CSVLogger</a>.
 *
 * <pre>{@code
 * new CSVLogger(Path.of("training.csv"))
 * new CSVLogger(Path.of("training.csv"), c -> c.separator(';').append(true))
 * }</pre>
 *
 * <p>The columns are those of Keras: {@code epoch}, counted from 0, then the names of the first
 * epoch's logs in order; without a validation, there are columns {@code val_..} with {@code NA} all
 * the same, so that a run with one can be appended. A row is on the device when its epoch ends.
 *
 * <p>A run that goes on takes out the rows of epochs that it is going to do again. A last line
 * without its end, which a process that was killed may leave behind, is taken out too.
 */
public final class CSVLogger implements Resumable {
  private final Path path;
  private final RowFile file;
  private final char separator;
  private final boolean append;

  private List<String> columns = List.of();
  private long bytes;
  private boolean ready;

  /** A new file with commas. */
  public CSVLogger(Path path) {
    this(path, options -> {});
  }

  /**
   * A file with options.
   *
   * @throws IllegalArgumentException if an option has a value that makes no sense
   */
  public CSVLogger(Path path, Configure<Options> configure) {
    Options options = new Options();
    configure.configure(options);
    this.path = path;
    this.file = new RowFile(path);
    this.separator = options.separator;
    this.append = options.append;
  }

  /** Nothing is changed yet: a run that goes on needs what is there. */
  @Override
  public void onTrainBegin() {
    columns = List.of();
    bytes = append ? file.wholeLines() : 0;
    ready = false;
  }

  @Override
  public void onEpochBegin(int epoch) {
    if (!ready) {
      bytes = file.cut(bytes);
      ready = true;
    }
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    boolean first = columns.isEmpty();
    if (first) {
      columns = columns(logs);
    }
    String header = line(columns);
    if (first && bytes > 0 && !file.startsWith(header)) {
      throw new IllegalArgumentException(
          "CSVLogger cannot append to "
              + path
              + ", which has other columns than \""
              + header
              + "\"; give it another file, or append(false).");
    }
    List<String> row = new ArrayList<>(List.of(Integer.toString(epoch)));
    columns.stream().skip(1).forEach(column -> row.add(text(logs.get(column))));
    bytes = file.append((bytes == 0 ? header + "\n" : "") + line(row) + "\n");
  }

  private static List<String> columns(Map<String, Double> logs) {
    TreeSet<String> names = new TreeSet<>(logs.keySet());
    List<String> columns = new ArrayList<>(List.of("epoch"));
    columns.addAll(names);
    if (names.stream().noneMatch(name -> name.startsWith("val_"))) {
      names.forEach(name -> columns.add("val_" + name));
    }
    return columns;
  }

  private static String text(@Nullable Double value) {
    if (value == null) {
      return "NA";
    }
    return Double.isFinite(value) ? value.toString() : ProgressText.number(value);
  }

  private String line(List<String> fields) {
    return String.join(
        Character.toString(separator), fields.stream().map(this::quotedIfNeeded).toList());
  }

  private String quotedIfNeeded(String field) {
    boolean plain =
        field.chars().noneMatch(c -> c == separator || c == '"' || c == '\n' || c == '\r');
    return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
  }

  /** Not whether it appends: a run that goes on does so anyway. */
  @Override
  public Map<String, Object> config() {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("path", path.toString());
    config.put("separator", Character.toString(separator));
    return config;
  }

  @Override
  public SavedState state() {
    return new SavedState().putTexts("columns", columns).put("bytes", bytes);
  }

  @Override
  public void restore(SavedState state) {
    long saved = state.whole("bytes");
    if (saved < 0) {
      throw new IllegalArgumentException("\"bytes\" must not be negative, but is " + saved + ".");
    }
    columns = state.texts("columns");
    bytes = saved;
    ready = false;
  }

  /** The options of {@link CSVLogger}. */
  public static final class Options {
    private char separator = ',';
    private boolean append;

    Options() {}

    /**
     * What stands between two values; a comma unless set.
     *
     * @throws IllegalArgumentException if it is a quotation mark, or ends a line
     */
    public Options separator(char character) {
      if (character == '"' || character == '\n' || character == '\r') {
        throw new IllegalArgumentException(
            "CSVLogger's separator must not be a quotation mark or the end of a line; a comma, a"
                + " semicolon and a tab are usual.");
      }
      separator = character;
      return this;
    }

    /** Whether a file that is there is added to, and not replaced; not unless set. */
    public Options append(boolean add) {
      append = add;
      return this;
    }
  }
}
