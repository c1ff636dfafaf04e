package io.convsmith.samples.gallery;

import static io.convsmith.Sizes.KERNEL;

import io.convsmith.ConvolutionOp;
import io.convsmith.Hyperparameter;
import io.convsmith.State;
import io.convsmith.Trainable;
import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.StateVariable;
import io.convsmith.tensor.Tensor;

/** Kernels that depend on chance, on the step, or on earlier steps. */
public final class Stateful {
  private Stateful() {}

  /**
   * Magnitude pruning, Han et al. 2015, arXiv:1506.02626, chosen anew every so many steps as in Zhu
   * and Gupta 2017, arXiv:1710.01878: the smallest taps are 0, and without a gradient, until the
   * next choice.
   */
  @ConvolutionOp
  public static Tensor pruned(
      Tensor kernel,
      @State(shape = KERNEL, init = "ones") StateVariable mask,
      @Hyperparameter(value = "0.5", min = 0, max = 1) double sparsity,
      @Hyperparameter(value = "100", min = 1) int interval,
      Convolution conv) {
    Tensor chosen = largest(kernel.abs(), 1 - sparsity);
    Tensor rounds = conv.step().plus(1).div(interval);
    mask.update(rounds.equalTo(rounds.floor()).where(chosen, mask.value()));
    return kernel.times(mask.value());
  }

  /** 1 for this share of the numbers, the largest, but for one at least; else 0. */
  static Tensor largest(Tensor numbers, double share) {
    long count = Math.max(1, Math.round(share * numbers.shape().size()));
    return numbers.greaterOrEqual(numbers.kthLargest(Math.toIntExact(count)));
  }

  /**
   * DropConnect, Wan et al. 2013: connections are dropped in training, and the others scaled up so
   * that the mean stays; prediction takes the mean, where the paper samples.
   */
  @ConvolutionOp
  public static Tensor dropConnect(
      Tensor kernel,
      @Hyperparameter(value = "0.1", min = 0, max = 0.99) double rate,
      Convolution conv) {
    if (!conv.training()) {
      return kernel;
    }
    Tensor kept = conv.random().bernoulli(1 - rate, kernel.shape());
    return kernel.times(kept).div(1 - rate);
  }

  /**
   * Bayes by backprop, Blundell et al. 2015, arXiv:1505.05424: {@code W + log(1 + e^rho) noise} in
   * training, and the divergence from a prior, weighted, in the loss; the prior is one Gaussian,
   * not a mixture of two. Prediction takes the mean.
   */
  @ConvolutionOp
  public static Tensor bayesian(
      Tensor kernel,
      @Trainable(shape = KERNEL, init = "constant(-5)") Tensor rho,
      @Hyperparameter(value = "0.1", min = 1e-6) double prior,
      @Hyperparameter(value = "1e-5", min = 0) double weight,
      Convolution conv) {
    Tensor deviation = rho.exp().plus(1).log();
    Tensor spread = deviation.square().plus(kernel.square()).div(2 * prior * prior);
    Tensor divergence = spread.minus(deviation.div(prior).log()).minus(0.5);
    conv.addLoss(divergence.sum().times(weight).reshape());
    return conv.training()
        ? kernel.plus(deviation.times(conv.random().normal(kernel.shape())))
        : kernel;
  }

  /**
   * Predicts with an average of past kernels, after Polyak and Juditsky 1992, and trains the
   * present one. The average forgets exponentially.
   */
  @ConvolutionOp
  public static Tensor averaged(
      Tensor kernel,
      @State(shape = KERNEL, init = "#itself") StateVariable average,
      @Hyperparameter(value = "0.99", min = 0, max = 1) double momentum,
      Convolution conv) {
    average.update(average.value().times(momentum).plus(kernel.times(1 - momentum)));
    return conv.training() ? kernel : average.value();
  }

  static Tensor itself(Tensor kernel) {
    return kernel;
  }

  /**
   * Signs that harden in the course of training, the soft quantization of Gong et al. 2019,
   * arXiv:1908.05033, with one bit: {@code tanh(k W) / tanh(k)}. Here k grows from 1 by {@code
   * rate} with every step, up to {@code limit}.
   */
  @ConvolutionOp
  public static Tensor hardening(
      Tensor kernel,
      @Hyperparameter(value = "0.01", min = 0) double rate,
      @Hyperparameter(value = "50", min = 1) double limit,
      Convolution conv) {
    Tensor slope = conv.step().times(rate).plus(1).minimum(limit);
    return kernel.times(slope).tanh().div(slope.tanh());
  }

  /**
   * Training for integer arithmetic, Jacob et al. 2018, arXiv:1712.05877: kernel and inputs are
   * rounded to 8 bits, the kernel over its own range, the inputs over a moving average of theirs
   * that begins as 1. Both are symmetric here. Straight through.
   */
  @ConvolutionOp
  public static Tensor fakeQuantized(
      Tensor inputs,
      Tensor kernel,
      @State(init = "ones") StateVariable range,
      @Hyperparameter(value = "0.99", min = 0, max = 1) double momentum,
      Convolution conv) {
    Tensor seen = inputs.abs().max().reshape();
    range.update(range.value().times(momentum).plus(seen.times(1 - momentum)));
    Tensor rounded = eightBits(kernel, kernel.abs().max());
    return conv.convolve(eightBits(inputs, range.value()), rounded);
  }

  private static Tensor eightBits(Tensor numbers, Tensor range) {
    Tensor step = range.maximum(1e-12).div(127).stopGradient();
    Tensor clipped = numbers.div(step).clip(-127, 127);
    return clipped.straightThrough(clipped.round()).times(step);
  }
}
