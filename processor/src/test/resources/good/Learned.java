package good;

import static io.convsmith.BaseLayer.CONV1D;
import static io.convsmith.BaseLayer.CONV2D;

import io.convsmith.ConvolutionOp;
import io.convsmith.ConvolutionOpGradient;
import io.convsmith.Hyperparameter;
import io.convsmith.State;
import io.convsmith.Trainable;
import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.StateVariable;
import io.convsmith.tensor.Tensor;

/**
 * A public record with everything.
 *
 * @param bits how fine the steps are
 * @param mode which way to round
 * @param rank the length of a state
 */
@ConvolutionOp(layers = {CONV2D, CONV1D})
public record Learned(
    @Hyperparameter(value = "4", min = 1, max = 16) int bits,
    @Hyperparameter("NEAREST") Mode mode,
    @Hyperparameter(value = "2", min = 1) int rank) {
  /** Which way to round. */
  public enum Mode {
    /** To the nearest step. */
    NEAREST,
    /** Down. */
    DOWN
  }

  Tensor transform(
      Tensor kernel,
      Convolution conv,
      @Trainable(init = "#largest") Tensor range,
      @State(
              shape = {"rank", "3"},
              init = "ones")
          StateVariable seen) {
    seen.update(seen.value().plus(conv.filters()));
    Tensor scaled = kernel.div(range).times(steps());
    Tensor rounded = mode == Mode.NEAREST ? scaled.round() : scaled.floor();
    return rounded.times(range).div(steps());
  }

  @ConvolutionOpGradient
  Tensor gradient(Tensor upstream) {
    return upstream.times(steps());
  }

  static Tensor largest(Tensor kernel) {
    return kernel.abs().max().squeeze();
  }

  private int steps() {
    return (1 << (bits - 1)) - 1;
  }
}
