package io.convsmith.datasets;

/**
 * A file is not the data set it should be: damaged, cut short, or of another kind. The message
 * names the file, the field with its offset in the uncompressed bytes, its value, and what was
 * expected.
 */
public final class DatasetFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DatasetFormatException(String message) {
    super(message);
  }

  DatasetFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
