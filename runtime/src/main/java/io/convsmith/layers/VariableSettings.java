package io.convsmith.layers;

import io.convsmith.constraints.Constraint;
import io.convsmith.engine.NDArrays;
import io.convsmith.engine.Tensors;
import io.convsmith.graph.Variable;
import io.convsmith.initializers.Initializer;
import io.convsmith.regularizers.Regularizer;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of a variable that an op adds to its layer: generated options hold one for each.
 *
 * <pre>{@code
 * VariableSettings gain = VariableSettings.of(Initializers.ones()).constraint(Constraints.nonNeg());
 * }</pre>
 */
public final class VariableSettings {
  private static final UnaryOperator<Tensor> UNSET = UnaryOperator.identity();

  private final @Nullable Initializer initializer;
  private final UnaryOperator<Tensor> formula;
  private final @Nullable Regularizer regularizer;
  private final @Nullable Constraint constraint;

  private VariableSettings(
      @Nullable Initializer initializer,
      UnaryOperator<Tensor> formula,
      @Nullable Regularizer regularizer,
      @Nullable Constraint constraint) {
    this.initializer = initializer;
    this.formula = formula;
    this.regularizer = regularizer;
    this.constraint = constraint;
  }

  /** A variable with this initializer, no regularizer and no constraint. */
  public static VariableSettings of(Initializer initializer) {
    return new VariableSettings(initializer, UNSET, null, null);
  }

  /** A variable whose first numbers are computed from those of the kernel, see {@link #orFrom}. */
  public static VariableSettings ofKernel() {
    return new VariableSettings(null, UNSET, null, null);
  }

  /** The same with another initializer. */
  public VariableSettings initializer(Initializer value) {
    return new VariableSettings(value, formula, regularizer, constraint);
  }

  /** The same with a penalty. */
  public VariableSettings regularizer(@Nullable Regularizer value) {
    return new VariableSettings(initializer, formula, value, constraint);
  }

  /** The same with what the variable must be after each update. */
  public VariableSettings constraint(@Nullable Constraint value) {
    return new VariableSettings(initializer, formula, regularizer, value);
  }

  /** The same with first numbers made of the kernel's, unless there is an initializer. */
  public VariableSettings orFrom(UnaryOperator<Tensor> ofKernel) {
    return new VariableSettings(initializer, ofKernel, regularizer, constraint);
  }

  /** Adds what is set to a config: {@code gainInitializer}, .. */
  public void putInto(Map<String, Object> config, String variable) {
    Configs.put(config, variable + "Initializer", initializer, Initializer::config);
    Configs.put(config, variable + "Regularizer", regularizer, Regularizer::config);
    Configs.put(config, variable + "Constraint", constraint, Constraint::config);
  }

  /** Says what is to be said when the variable is declared. */
  void applyTo(VariableOptions options) {
    options.regularizer(regularizer).constraint(constraint);
  }

  /** Where the first numbers come from; the layer's kernel is declared before. */
  Initializer initial(ConvolutionLayer layer) {
    return initializer == null ? new OfKernel(layer, formula) : initializer;
  }

  /** The same for a copied layer, which has a kernel of its own. */
  static Variable.Initial copiedFor(Layer copy, Variable.Initial initial) {
    return initial instanceof OfKernel of && copy instanceof ConvolutionLayer layer
        ? new OfKernel(layer, of.formula)
        : initial;
  }

  /** Numbers that are computed from those of a layer's kernel. */
  private record OfKernel(ConvolutionLayer layer, UnaryOperator<Tensor> formula)
      implements Initializer {
    @Override
    public float[] draw(Shape shape, long seed) {
      Tensor first = layer.naming(() -> formula.apply(layer.kernel()));
      ConvolutionChecks.result(layer, "an initial value", first, shape);
      double[] numbers = NDArrays.doubles(Tensors.evaluate(first));
      float[] single = new float[numbers.length];
      for (int i = 0; i < numbers.length; i++) {
        single[i] = (float) numbers[i];
      }
      return single;
    }
  }
}
