package io.convsmith.layers;

import io.convsmith.activations.Activation;
import io.convsmith.activations.Activations;
import io.convsmith.constraints.Constraint;
import io.convsmith.initializers.Initializer;
import io.convsmith.initializers.Initializers;
import io.convsmith.regularizers.Regularizer;
import org.jspecify.annotations.Nullable;

/**
 * The options of layers with a kernel, a bias and an activation.
 *
 * @param <O> the options themselves, so that calls can be chained
 */
public abstract class KernelOptions<O extends KernelOptions<O>> extends LayerOptions<O> {
  Activation activation = Activations.LINEAR;
  boolean useBias = true;
  Initializer kernelInitializer = Initializers.glorotUniform();
  Initializer biasInitializer = Initializers.zeros();
  @Nullable Regularizer kernelRegularizer;
  @Nullable Regularizer biasRegularizer;
  @Nullable Regularizer activityRegularizer;
  @Nullable Constraint kernelConstraint;
  @Nullable Constraint biasConstraint;

  /** Keras' defaults: no activation, a bias of zeros, a kernel by Glorot's rule. */
  protected KernelOptions() {}

  /** Says the same of the kernel as other options. */
  final void takeKernel(KernelOptions<?> from) {
    kernelInitializer = from.kernelInitializer;
    kernelRegularizer = from.kernelRegularizer;
    kernelConstraint = from.kernelConstraint;
  }

  /** What follows the linear part and the bias; nothing by default. */
  public O activation(Activation value) {
    activation = required("activation", value);
    return self();
  }

  /** Whether there is a bias; true by default. */
  public O useBias(boolean value) {
    useBias = value;
    return self();
  }

  /** Where the kernel's first numbers come from; Glorot uniform by default. */
  public O kernelInitializer(Initializer value) {
    kernelInitializer = required("kernelInitializer", value);
    return self();
  }

  /** Where the bias' first numbers come from; zeros by default. */
  public O biasInitializer(Initializer value) {
    biasInitializer = required("biasInitializer", value);
    return self();
  }

  /** A penalty on the raw kernel; none by default. */
  public O kernelRegularizer(Regularizer value) {
    kernelRegularizer = required("kernelRegularizer", value);
    return self();
  }

  /** A penalty on the bias; none by default. */
  public O biasRegularizer(Regularizer value) {
    biasRegularizer = required("biasRegularizer", value);
    return self();
  }

  /** A penalty on the outputs, over the whole batch; none by default. */
  public O activityRegularizer(Regularizer value) {
    activityRegularizer = required("activityRegularizer", value);
    return self();
  }

  /** What the raw kernel must be after each update; anything by default. */
  public O kernelConstraint(Constraint value) {
    kernelConstraint = required("kernelConstraint", value);
    return self();
  }

  /** What the bias must be after each update; anything by default. */
  public O biasConstraint(Constraint value) {
    biasConstraint = required("biasConstraint", value);
    return self();
  }

  /** What the names of the kernel's options begin with. */
  String kernelName() {
    return "kernel";
  }

  @Override
  protected void readFrom(LayerConfig config) {
    super.readFrom(config);
    activation(config.activation("activation"));
    useBias(config.bool("useBias"));
    kernelInitializer = config.initializer(kernelName() + "Initializer");
    biasInitializer = config.initializer("biasInitializer");
    kernelRegularizer = config.regularizer(kernelName() + "Regularizer");
    biasRegularizer = config.regularizer("biasRegularizer");
    activityRegularizer = config.regularizer("activityRegularizer");
    kernelConstraint = config.constraint(kernelName() + "Constraint");
    biasConstraint = config.constraint("biasConstraint");
  }
}
