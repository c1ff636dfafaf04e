package io.convsmith.optimizers;

import io.convsmith.Configure;
import io.convsmith.tensor.Tensor;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Stochastic gradient descent, plain or with momentum, after <a
 * href="https://keras.io/api/optimizers/sgd/">Keras</a>.
 *
 * <pre>{@code
 * new SGD()                                                         // learning rate 0.01
 * new SGD(c -> c.learningRate(0.1).momentum(0.9).nesterov(true))
 * }</pre>
 *
 * <p>With gradient g, rate r and momentum m: {@code w -= r g}, or {@code v = m v - r g} and {@code
 * w += v}, or with Nesterov's form (Sutskever et al., 2013) {@code w += m v - r g}.
 */
public final class SGD implements Optimizer {
  private final CommonSettings common;
  private final double momentum;
  private final boolean nesterov;

  /** Plain descent with learning rate 0.01. */
  public SGD() {
    this(options -> {});
  }

  /**
   * Descent with options.
   *
   * @throws IllegalArgumentException if an option has a value that makes no sense
   */
  public SGD(Configure<Options> configure) {
    this(configured(configure));
  }

  SGD(Options options) {
    common = options.common();
    momentum = options.momentum;
    nesterov = options.nesterov;
    if (nesterov && momentum == 0) {
      throw new IllegalArgumentException(
          "SGD's nesterov(true) needs a momentum larger than 0: set momentum(0.9), for example.");
    }
  }

  @Override
  public String name() {
    return "sgd";
  }

  @Override
  public double learningRate() {
    return common.learningRate();
  }

  @Override
  public List<String> slots() {
    return momentum == 0 ? List.of() : List.of("momentum");
  }

  @Override
  public List<Tensor> clipped(List<Tensor> gradients) {
    return common.clipping().apply(gradients);
  }

  @Override
  public Update update(
      Tensor variable, Tensor gradient, List<Tensor> slots, Tensor learningRate, Tensor step) {
    Tensor start = common.decayed(variable, learningRate);
    Tensor descent = gradient.times(learningRate);
    if (momentum == 0) {
      return new Update(start.minus(descent), List.of());
    }
    Tensor velocity = slots.get(0).times(momentum).minus(descent);
    Tensor move = nesterov ? velocity.times(momentum).minus(descent) : velocity;
    return new Update(start.plus(move), List.of(velocity));
  }

  @Override
  public Map<String, Object> config() {
    Map<String, Object> config = common.config();
    config.put("momentum", momentum);
    config.put("nesterov", nesterov);
    return Collections.unmodifiableMap(config);
  }

  @Override
  public String toString() {
    return "SGD" + config();
  }

  private static Options configured(Configure<Options> configure) {
    Options options = new Options();
    configure.configure(options);
    return options;
  }

  /** The options of {@link SGD}. */
  public static final class Options extends OptimizerOptions<Options> {
    private double momentum;
    private boolean nesterov;

    Options() {
      super("SGD", 0.01);
    }

    /**
     * The share of the last move that is made again, from 0 (the default) to less than 1.
     *
     * @throws IllegalArgumentException if it is outside that range
     */
    public Options momentum(double share) {
      momentum = share("momentum", share);
      return this;
    }

    /** Whether to use Nesterov's form of momentum; not unless set. */
    public Options nesterov(boolean use) {
      nesterov = use;
      return this;
    }

    @Override
    Options self() {
      return this;
    }

    @Override
    void set(String option, Object value) {
      switch (option) {
        case "momentum" -> momentum(number(option, value));
        case "nesterov" -> nesterov(truth(option, value));
        default -> super.set(option, value);
      }
    }
  }
}
