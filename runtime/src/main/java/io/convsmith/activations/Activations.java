package io.convsmith.activations;

import io.convsmith.names.Catalogue;
import io.convsmith.names.Description;
import io.convsmith.tensor.Tensor;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The activations of <a href="https://keras.io/api/layers/activations/">Keras</a>, with its default
 * parameters.
 *
 * <pre>{@code
 * import static io.convsmith.activations.Activations.*;
 *
 * new Dense(10, c -> c.activation(SOFTMAX))
 * }</pre>
 *
 * <p>All are computed without overflow: large inputs of either sign give finite values and
 * gradients wherever the function itself is finite.
 */
public final class Activations {
  private static final double SELU_SCALE = 1.0507009873554805;
  private static final double SELU_ALPHA = 1.6732632423543772;
  private static final double LEAKY_SLOPE = 0.2;

  /** {@code x}. */
  public static final Activation LINEAR = named("linear", x -> x);

  /** {@code max(x, 0)}. */
  public static final Activation RELU = named("relu", Tensor::relu);

  /** {@code min(max(x, 0), 6)}. */
  public static final Activation RELU6 = named("relu6", x -> x.relu().minimum(6));

  /** {@code x} where positive, else {@code 0.2 x}. */
  public static final Activation LEAKY_RELU =
      named("leakyRelu", x -> x.maximum(x.times(LEAKY_SLOPE)));

  /** {@code x} where positive, else {@code exp(x) - 1}; Clevert et al., 2015. */
  public static final Activation ELU = named("elu", x -> elu(x, 1));

  /** {@link #ELU}, scaled so that deep networks normalize themselves; Klambauer et al., 2017. */
  public static final Activation SELU = named("selu", x -> elu(x, SELU_ALPHA).times(SELU_SCALE));

  /** {@code 1 / (1 + exp(-x))}. */
  public static final Activation SIGMOID = named("sigmoid", Tensor::sigmoid);

  /** {@code x / 6 + 1/2}, limited to 0 to 1. */
  public static final Activation HARD_SIGMOID =
      named("hardSigmoid", x -> x.plus(3).relu().minimum(6).div(6));

  /** {@code x sigmoid(x)}, also called swish; Ramachandran et al., 2017. */
  public static final Activation SILU = named("silu", x -> x.times(x.sigmoid()));

  /** {@code x hardSigmoid(x)}, also called hard swish; Howard et al., 2019. */
  public static final Activation HARD_SILU =
      named("hardSilu", x -> x.times(HARD_SIGMOID.activate(x)));

  /**
   * The Gaussian error linear unit of Hendrycks and Gimpel, 2016, in their approximation by {@code
   * tanh}; it differs from the exact one by less than 0.0005.
   */
  public static final Activation GELU_TANH = named("geluTanh", Activations::geluTanh);

  /** The hyperbolic tangent. */
  public static final Activation TANH = named("tanh", Tensor::tanh);

  /** {@code log(1 + exp(x))}. */
  public static final Activation SOFTPLUS = named("softplus", Activations::softplus);

  /** {@code x / (1 + |x|)}. */
  public static final Activation SOFTSIGN = named("softsign", x -> x.div(x.abs().plus(1)));

  /** {@code x tanh(softplus(x))}; Misra, 2019. */
  public static final Activation MISH = named("mish", x -> x.times(softplus(x).tanh()));

  /** {@code exp(x)}. */
  public static final Activation EXPONENTIAL = named("exponential", Tensor::exp);

  /** {@code exp(x) / sum(exp(x))} along the last axis: probabilities. */
  public static final Activation SOFTMAX = named("softmax", x -> x.softmax(-1));

  /** The logarithm of {@link #SOFTMAX}. */
  public static final Activation LOG_SOFTMAX = named("logSoftmax", x -> x.logSoftmax(-1));

  private static final Catalogue<Activation> CATALOGUE = catalogue();

  private Activations() {}

  /**
   * The activation of a name, the reverse of {@link Activation#name}; case and underscores do not
   * matter.
   *
   * <pre>{@code Activations.named("leaky_relu") }</pre>
   *
   * @throws IllegalArgumentException if there is none of this name, listing those that there are,
   *     or if it is a custom one
   */
  public static Activation named(String name) {
    Description.refuseCustom("activation", name);
    return CATALOGUE.of(name);
  }

  /**
   * Whether an activation of this name can be read from a config, so that users' own need another.
   */
  public static boolean has(String name) {
    return CATALOGUE.has(name);
  }

  private static Catalogue<Activation> catalogue() {
    Catalogue<Activation> catalogue = new Catalogue<>("activation");
    List.of(
            LINEAR,
            RELU,
            RELU6,
            LEAKY_RELU,
            ELU,
            SELU,
            SIGMOID,
            HARD_SIGMOID,
            GELU_TANH,
            TANH,
            SOFTPLUS,
            SOFTSIGN,
            MISH,
            EXPONENTIAL,
            SOFTMAX,
            LOG_SOFTMAX)
        .forEach(activation -> catalogue.add(() -> activation, activation.name()));
    return catalogue
        .add(() -> SILU, SILU.name(), "swish")
        .add(() -> HARD_SILU, HARD_SILU.name(), "hardSwish");
  }

  private static Activation named(String name, UnaryOperator<Tensor> function) {
    return new Named(name, function);
  }

  /** The exponential is only taken of what is not positive, so that it cannot overflow. */
  private static Tensor elu(Tensor x, double alpha) {
    return x.relu().plus(x.minimum(0).exp().minus(1).times(alpha));
  }

  /**
   * The exponentials are only taken of what is not positive. The value does not depend on the
   * shift, so that its gradient may be left out; what is left is sigmoid(x), at 0 as everywhere.
   */
  private static Tensor softplus(Tensor x) {
    Tensor shift = x.relu().stopGradient();
    return shift.unaryMinus().exp().plus(x.minus(shift).exp()).log().plus(shift);
  }

  private static Tensor geluTanh(Tensor x) {
    Tensor inner = x.plus(x.square().times(x).times(0.044715)).times(Math.sqrt(2 / Math.PI));
    return x.times(inner.tanh().plus(1)).times(0.5);
  }

  private record Named(String name, UnaryOperator<Tensor> function) implements Activation {
    @Override
    public Tensor activate(Tensor inputs) {
      return function.apply(inputs);
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
