package io.convsmith.tensor;

/**
 * Numbers that an op keeps from one training step to the next; see {@link io.convsmith.State}.
 *
 * <pre>{@code
 * Tensor average = state.value().times(0.9).plus(batchMean.times(0.1));
 * state.update(average);
 * }</pre>
 */
public interface StateVariable {
  /** The numbers before this step. */
  Tensor value();

  /**
   * Sets the numbers for the next step. Of no effect in evaluation and prediction; no gradient
   * flows through it. Where an op runs twice in a step the last update counts.
   *
   * @param next of the state's shape
   * @throws IllegalArgumentException if the shape is another
   */
  void update(Tensor next);

  /** The shape, as it was declared. */
  Shape shape();
}
