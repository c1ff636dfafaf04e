package io.convsmith.datasets;

/**
 * A file as its authors published it.
 *
 * @param name its name without {@code .gz}
 * @param length the number of its uncompressed bytes
 * @param sha256 the SHA-256 of its uncompressed bytes: every mirror compresses in its own way
 */
record PublishedFile(String name, int length, String sha256) {

  /**
   * Passes a file on that is the published one.
   *
   * @throws DatasetFormatException if it is another
   */
  IdxArray verified(IdxArray found) {
    String actual = found.sha256();
    if (!actual.equals(sha256)) {
      throw new DatasetFormatException(
          found
              + ": the SHA-256 of the uncompressed bytes is "
              + actual
              + ", but the published "
              + name
              + " has "
              + sha256
              + ".");
    }
    return found;
  }
}
