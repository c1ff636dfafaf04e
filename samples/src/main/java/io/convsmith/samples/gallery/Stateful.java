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
   * Magnitude pruning, after Han et al. 2015, arXiv:1506.02626, and Zhu and Gupta 2017,
   * arXiv:1710.01878: every so many steps the smallest taps are chosen anew, and are 0 until the
   * next choice.
   */
  @ConvolutionOp
  public static Tensor pruned(
      Tensor kernel,
      @State(shape = KERNEL, init = "ones") StateVariable mask,
      @Hyperparameter(value = "0.5", min = 0, max = 1) double sparsity,
      @Hyperparameter(value = "100", min = 1) int interval,
      Convolution conv) {
    Tensor size = kernel.abs();
    Tensor chosen = size.greaterThan(size.quantile(sparsity));
    Tensor rounds = conv.step().plus(1).div(interval);
    mask.update(rounds.equalTo(rounds.floor()).where(chosen, mask.value()));
    return kernel.times(mask.value());
  }

  /**
   * DropConnect, Wan et al. 2013: connections are dropped in training, and the others scaled up so
   * that the mean stays.
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
   * training, and the divergence from a normal prior, weighted, in the loss.
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
    conv.addLoss(divergence.sum().times(weight));
    return conv.training()
        ? kernel.plus(deviation.times(conv.random().normal(kernel.shape())))
        : kernel;
  }

  /**
   * Predicts with the average of past kernels, Polyak and Juditsky 1992, and trains the present
   * one.
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
   * Signs that harden in the course of training, after Gong et al. 2019, arXiv:1908.05033: {@code
   * tanh(k W) / tanh(k)} with a k that grows from 1 with every step.
   */
  @ConvolutionOp
  public static Tensor hardening(
      Tensor kernel, @Hyperparameter(value = "0.01", min = 0) double rate, Convolution conv) {
    Tensor slope = conv.step().times(rate).plus(1).minimum(50);
    return kernel.times(slope).tanh().div(slope.tanh());
  }

  /**
   * Fake quantization, Jacob et al. 2018, arXiv:1712.05877: 8 bits over a range that follows the
   * kernel's largest tap as a moving average; straight through.
   */
  @ConvolutionOp
  public static Tensor fakeQuantized(
      Tensor kernel,
      @State(init = "#largest") StateVariable range,
      @Hyperparameter(value = "0.9", min = 0, max = 1) double momentum) {
    range.update(range.value().times(momentum).plus(largest(kernel).times(1 - momentum)));
    Tensor step = range.value().div(127);
    Tensor clipped = kernel.div(step).clip(-127, 127);
    return clipped.straightThrough(clipped.round()).times(step);
  }

  static Tensor largest(Tensor kernel) {
    return kernel.abs().max().reshape();
  }
}
