package io.convsmith.tensor;

/**
 * Random numbers for an op: drawn anew at each step, by the model's seed.
 *
 * <pre>{@code
 * @ConvolutionOp // Wan et al. 2013: connections, not units, are dropped
 * static Tensor dropConnect(Tensor kernel, @Hyperparameter("0.5") double rate, Convolution conv) {
 *   if (!conv.training()) {
 *     return kernel;
 *   }
 *   Tensor kept = conv.random().bernoulli(1 - rate, kernel.shape());
 *   return kernel.times(kept).div(1 - rate);
 * }
 * }</pre>
 */
public interface RandomTensors {
  /** Numbers from 0 (inclusive) to 1 (exclusive), all equally likely. */
  Tensor uniform(Shape shape);

  /** Numbers with mean 0 and standard deviation 1, after Gauss. */
  Tensor normal(Shape shape);

  /** 1 with this probability, else 0. */
  default Tensor bernoulli(double probability, Shape shape) {
    return uniform(shape).lessThan(probability);
  }
}
