package io.convsmith.engine.kernel;

/**
 * How one node is computed: planned without memory, then bound to it.
 *
 * <p>A kernel keeps every native object that its step needs, for as long as the program lives.
 */
public interface Kernel extends AutoCloseable {
  /** The step, made when all slots have addresses. */
  Step bind();

  /** What runs, for the listing of a program: {@code onednn convolution jit:avx512_core}. */
  String describe();

  /** Frees native objects. The step must not be run any more. */
  @Override
  default void close() {}
}
