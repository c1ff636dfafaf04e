package io.convsmith;

/**
 * Sets the optional settings of something: the trailing argument of every constructor that has any.
 *
 * <pre>{@code
 * new Conv2D(32, 3, c -> c.activation(RELU).padding(SAME))   // Java
 * Conv2D(32, 3) { activation(RELU); padding(SAME) }          // Kotlin, with the sam-with-receiver plugin
 * }</pre>
 *
 * @param <O> the options
 */
@FunctionalInterface
@ImplicitReceiver
public interface Configure<O> {
  /** Changes the options that are to differ from their defaults. */
  void configure(O options);
}
