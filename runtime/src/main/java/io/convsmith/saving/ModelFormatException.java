package io.convsmith.saving;

/**
 * A file is not the model file it should be: damaged, cut short, of another kind, or made to do
 * harm. The message is one sentence that names the file, what in it is wrong (a field, a tensor, an
 * offset), the value found, and what was expected.
 *
 * <pre>{@code
 * try (TensorFile file = TensorFile.open(path)) {
 *   file.verify();
 * } catch (ModelFormatException damaged) {
 *   System.err.println(damaged.getMessage());
 * }
 * }</pre>
 */
public final class ModelFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A sentence that names the file, what is wrong, and what was expected. */
  public ModelFormatException(String message) {
    super(message);
  }

  /** The same, with what brought it to light. */
  public ModelFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
