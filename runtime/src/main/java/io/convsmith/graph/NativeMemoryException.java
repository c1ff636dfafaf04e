package io.convsmith.graph;

/**
 * There is not enough memory outside the heap: one sentence with what needs how much, how much is
 * in use, which limit is reached and how to raise it. Nothing has changed when it is thrown.
 */
public final class NativeMemoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An exception with its sentence. */
  public NativeMemoryException(String message) {
    super(message);
  }
}
