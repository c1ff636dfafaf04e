package io.convsmith.optimizers;

import io.convsmith.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * How training changes variables: a pure function of a variable, its gradient and some state. It
 * holds no arrays and may serve several models.
 *
 * <p>Your own is a formula on tensors:
 *
 * <pre>{@code
 * record SignDescent(double learningRate) implements Optimizer {   // Bernstein et al., 2018
 *   public String name() { return "sign_descent"; }
 *   public Map<String, Object> config() { return Map.of("learningRate", learningRate); }
 *   public Update update(
 *       Tensor variable, Tensor gradient, List<Tensor> slots, Tensor rate, Tensor step) {
 *     return new Update(variable.minus(gradient.sign().times(rate)), slots);
 *   }
 * }
 * }</pre>
 */
public interface Optimizer {
  /**
   * A variable and its state after a step.
   *
   * @param variable what the variable becomes
   * @param slots what its state becomes, in the order of {@link Optimizer#slots()}
   */
  record Update(Tensor variable, List<Tensor> slots) {
    /** Makes the list immutable. */
    public Update {
      slots = List.copyOf(slots);
    }
  }

  /** The name, in lower case: {@code "adam"}. */
  String name();

  /** The learning rate that training starts with. */
  double learningRate();

  /** The names of the state kept for each variable: tensors of its shape, zeros at first. */
  default List<String> slots() {
    return List.of();
  }

  /**
   * What all gradients become before the updates; unless overridden, they stay as they are.
   *
   * @param gradients the gradients of all trained variables
   * @return as many, of the same shapes
   */
  default List<Tensor> clipped(List<Tensor> gradients) {
    return gradients;
  }

  /**
   * One step.
   *
   * @param variable the variable before the step
   * @param gradient the loss's gradient for it, of its shape
   * @param slots its state before the step, in the order of {@link #slots()}
   * @param learningRate the learning rate of this step, a scalar
   * @param step how many steps there were, including this one: a scalar that counts from 1
   */
  Update update(
      Tensor variable, Tensor gradient, List<Tensor> slots, Tensor learningRate, Tensor step);

  /** The options by name, for saving; {@link Optimizers#of(String, Map)} reads them. */
  Map<String, Object> config();
}
