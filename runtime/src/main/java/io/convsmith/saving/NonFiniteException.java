package io.convsmith.saving;

import java.nio.file.Path;

/**
 * A model was not saved, because it has numbers that are NaN or infinite: a file with them would
 * take the place of one that can still be used. The older file is untouched.
 *
 * <pre>{@code
 * model.save(path, c -> c.allowNonFinite(true)); // to look into it all the same
 * }</pre>
 */
public final class NonFiniteException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /**
   * A refusal.
   *
   * @param model the model's name
   * @param path where it was to be saved
   * @param found the first such number: its tensor, its place and its value
   */
  public NonFiniteException(String model, Path path, String found) {
    super(
        "\""
            + model
            + "\" is not saved to "
            + path
            + ", because "
            + found
            + "; an older file there is untouched. allowNonFinite(true) saves it all the same.");
  }
}
