package io.convsmith.samples.mnist;

import static io.convsmith.activations.Activations.RELU;
import static io.convsmith.activations.Activations.SOFTMAX;

import io.convsmith.datasets.Mnist;
import io.convsmith.layers.*;
import io.convsmith.losses.Losses;
import io.convsmith.models.Sequential;
import io.convsmith.optimizers.Adam;
import picocli.CommandLine;

/** Trains a small CNN with standardized kernels on MNIST, as the Keras example does. */
@CommandLine.Command(name = "mnist", mixinStandardHelpOptions = true)
public final class MnistTraining implements Runnable {
  @CommandLine.Mixin private final MnistOptions options = new MnistOptions();

  /** Runs the example; {@code --help} lists the options. */
  public static void main(String... arguments) {
    System.exit(Launcher.run(new MnistTraining(), arguments));
  }

  @Override
  public void run() {
    Mnist mnist = options.mnist();
    try (Sequential model = network()) {
      model.initialize(options.seed);
      model.summary();
      model.compile(
          c ->
              c.optimizer(new Adam())
                  .loss(Losses.categoricalCrossentropy())
                  .metrics("accuracy")
                  .dtypePolicy(options.dtypePolicy));
      model.fit(
          mnist.train().take(options.limit),
          f ->
              f.batchSize(options.batchSize)
                  .epochs(options.epochs)
                  .validationSplit(0.1)
                  .seed(options.seed)
                  .callbacks(options.callbacks()));
      model
          .evaluate(mnist.test(), e -> e.batchSize(options.batchSize))
          .forEach((metric, value) -> System.out.printf("test_%s: %.4f%n", metric, value));
      if (options.save != null) {
        model.save(options.save);
      }
    }
  }

  private Sequential network() {
    return new Sequential(
        new Input(28, 28, 1),
        options.plain
            ? new Conv2D(32, 3, c -> c.activation(RELU))
            : new StandardizedConv2D(32, 3, c -> c.activation(RELU)),
        new MaxPooling2D(2),
        options.plain
            ? new Conv2D(64, 3, c -> c.activation(RELU))
            : new EpsilonStandardizedConv2D(64, 3, c -> c.activation(RELU).epsilon(1e-10)),
        new MaxPooling2D(2),
        new Flatten(),
        new Dropout(0.5),
        new Dense(10, c -> c.activation(SOFTMAX)));
  }
}
