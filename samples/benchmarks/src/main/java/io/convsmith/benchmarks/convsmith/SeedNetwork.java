package io.convsmith.benchmarks.convsmith;

import static io.convsmith.activations.Activations.RELU;
import static io.convsmith.activations.Activations.SOFTMAX;

import io.convsmith.layers.Conv2D;
import io.convsmith.layers.Dense;
import io.convsmith.layers.Dropout;
import io.convsmith.layers.Flatten;
import io.convsmith.layers.Input;
import io.convsmith.layers.MaxPooling2D;
import io.convsmith.losses.Losses;
import io.convsmith.models.DTypePolicy;
import io.convsmith.models.Sequential;
import io.convsmith.optimizers.Adam;

/** The network of the MNIST sample. */
final class SeedNetwork {
  private SeedNetwork() {}

  /** A network with fixed weights, ready to be trained. */
  static Sequential create(boolean standardized, DTypePolicy policy) {
    Sequential model =
        new Sequential(
            new Input(28, 28, 1),
            convolution(32, standardized),
            new MaxPooling2D(2),
            convolution(64, standardized),
            new MaxPooling2D(2),
            new Flatten(),
            new Dropout(0.5),
            new Dense(10, c -> c.activation(SOFTMAX)));
    model.initialize(1);
    model.compile(
        c -> c.optimizer(new Adam()).loss(Losses.categoricalCrossentropy()).dtypePolicy(policy));
    return model;
  }

  private static Conv2D convolution(int filters, boolean standardized) {
    return standardized
        ? new StandardizedConv2D(filters, 3, c -> c.activation(RELU))
        : new Conv2D(filters, 3, c -> c.activation(RELU));
  }
}
