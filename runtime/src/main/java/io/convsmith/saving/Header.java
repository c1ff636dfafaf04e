package io.convsmith.saving;

import java.util.Map;

/**
 * What the start of a file says.
 *
 * @param length of the header's text in bytes, padding included
 * @param metadata in the order of the file
 * @param tensors by name, in the order of the file
 */
record Header(long length, Map<String, String> metadata, Map<String, StoredTensor> tensors) {
  /** The number of bytes before the text: its length. */
  static final int PREFIX = Long.BYTES;

  static final String METADATA = "__metadata__";
  static final int MOST_AXES = 32;

  /** Of tensors and of metadata each: no model has so many, and a heap has room for them. */
  static final int MOST_ENTRIES = 200_000;

  /** Where the tensors' bytes begin in the file. */
  long dataBegin() {
    return PREFIX + length;
  }
}
