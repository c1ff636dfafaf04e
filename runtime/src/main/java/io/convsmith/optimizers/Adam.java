package io.convsmith.optimizers;

import io.convsmith.Configure;
import io.convsmith.tensor.Tensor;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Adam: steps scaled by running means of the gradient and of its square (Kingma and Ba, 2015),
 * after <a href="https://keras.io/api/optimizers/adam/">Keras</a>.
 *
 * <pre>{@code
 * new Adam()                                        // 0.001, 0.9, 0.999, 1e-7
 * new Adam(c -> c.learningRate(1e-4).clipNorm(1))
 * }</pre>
 *
 * <p>In step t with gradient g and rate r: {@code m += (1 - beta1)(g - m)}, {@code v += (1 -
 * beta2)(g g - v)}, {@code w -= r sqrt(1 - beta2^t) / (1 - beta1^t) m / (sqrt(v) + epsilon)}. Note
 * that epsilon is added to the root of v before its bias is corrected, as in the paper's efficient
 * form and in Keras.
 */
public final class Adam implements Optimizer {
  private final CommonSettings common;
  private final double beta1;
  private final double beta2;
  private final double epsilon;
  private final boolean amsgrad;

  /** Adam with Keras' defaults. */
  public Adam() {
    this(options -> {});
  }

  /**
   * Adam with options.
   *
   * @throws IllegalArgumentException if an option has a value that makes no sense
   */
  public Adam(Configure<Options> configure) {
    this(configured(configure));
  }

  Adam(Options options) {
    common = options.common();
    beta1 = options.beta1;
    beta2 = options.beta2;
    epsilon = options.epsilon;
    amsgrad = options.amsgrad;
  }

  @Override
  public String name() {
    return "adam";
  }

  @Override
  public double learningRate() {
    return common.learningRate();
  }

  @Override
  public List<String> slots() {
    return amsgrad
        ? List.of("momentum", "velocity", "velocity_hat")
        : List.of("momentum", "velocity");
  }

  @Override
  public List<Tensor> clipped(List<Tensor> gradients) {
    return common.clipping().apply(gradients);
  }

  @Override
  public Update update(
      Tensor variable, Tensor gradient, List<Tensor> slots, Tensor learningRate, Tensor step) {
    Tensor rate = learningRate.times(uncovered(beta2, step).sqrt()).div(uncovered(beta1, step));
    Tensor momentum = towards(slots.get(0), gradient, beta1);
    Tensor velocity = towards(slots.get(1), gradient.square(), beta2);
    Tensor scale = amsgrad ? slots.get(2).maximum(velocity) : velocity;
    Tensor move = momentum.times(rate).div(scale.sqrt().plus(epsilon));
    return new Update(
        common.decayed(variable, learningRate).minus(move),
        amsgrad ? List.of(momentum, velocity, scale) : List.of(momentum, velocity));
  }

  /** How much of a running mean that started at zero comes from values seen: 1 - beta^t. */
  private static Tensor uncovered(double beta, Tensor step) {
    return step.constant(1).minus(step.constant(beta).pow(step));
  }

  private static Tensor towards(Tensor mean, Tensor value, double beta) {
    return mean.plus(value.minus(mean).times(1 - beta));
  }

  @Override
  public Map<String, Object> config() {
    Map<String, Object> config = common.config();
    config.put("beta1", beta1);
    config.put("beta2", beta2);
    config.put("epsilon", epsilon);
    config.put("amsgrad", amsgrad);
    return Collections.unmodifiableMap(config);
  }

  @Override
  public String toString() {
    return "Adam" + config();
  }

  private static Options configured(Configure<Options> configure) {
    Options options = new Options();
    configure.configure(options);
    return options;
  }

  /** The options of {@link Adam}. */
  public static final class Options extends OptimizerOptions<Options> {
    private double beta1 = 0.9;
    private double beta2 = 0.999;
    private double epsilon = 1e-7;
    private boolean amsgrad;

    Options() {
      super("Adam", 0.001);
    }

    /**
     * The share that the running mean of the gradient keeps at each step; 0.9 unless set.
     *
     * @throws IllegalArgumentException if it is negative, or not less than 1
     */
    public Options beta1(double share) {
      beta1 = share("beta1", share);
      return this;
    }

    /**
     * The share that the running mean of the squared gradient keeps at each step; 0.999 unless set.
     *
     * @throws IllegalArgumentException if it is negative, or not less than 1
     */
    public Options beta2(double share) {
      beta2 = share("beta2", share);
      return this;
    }

    /**
     * What keeps the quotient finite where the gradient was always zero; 1e-7 unless set.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public Options epsilon(double value) {
      epsilon = positive("epsilon", value);
      return this;
    }

    /**
     * Whether to divide by the largest mean of squares so far, and not by the present one (Reddi et
     * al., 2018); not unless set.
     */
    public Options amsgrad(boolean use) {
      amsgrad = use;
      return this;
    }

    @Override
    Options self() {
      return this;
    }

    @Override
    void set(String option, Object value) {
      switch (option) {
        case "beta1" -> beta1(number(option, value));
        case "beta2" -> beta2(number(option, value));
        case "epsilon" -> epsilon(number(option, value));
        case "amsgrad" -> amsgrad(truth(option, value));
        default -> super.set(option, value);
      }
    }
  }
}
