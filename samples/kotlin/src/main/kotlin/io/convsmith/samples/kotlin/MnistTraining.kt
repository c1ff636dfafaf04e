package io.convsmith.samples.kotlin

import io.convsmith.activations.Activations.RELU
import io.convsmith.activations.Activations.SOFTMAX
import io.convsmith.callbacks.History
import io.convsmith.datasets.Mnist
import io.convsmith.layers.*
import io.convsmith.losses.Losses
import io.convsmith.models.Sequential
import io.convsmith.optimizers.Adam

/** Trains a small CNN with standardized kernels on MNIST, as the Keras example does. */
fun main() {
  val mnist = Mnist.load()
  network().use { model ->
    model.initialize(1)
    model.summary()
    train(model, mnist)
    for ((metric, value) in model.evaluate(mnist.test())) {
      println("test_$metric: %.4f".format(value))
    }
  }
}

/** The network of the Keras example. */
fun network() =
  Sequential(
    Input(28, 28, 1),
    StandardizedConv2D(32, 3) { activation(RELU) },
    MaxPooling2D(2),
    StandardizedConv2D(64, 3) { activation(RELU) },
    MaxPooling2D(2),
    Flatten(),
    Dropout(0.5),
    Dense(10) { activation(SOFTMAX) },
  )

/** Five epochs, as in the Keras example. */
fun train(model: Sequential, mnist: Mnist): History {
  model.compile {
    optimizer(Adam())
    loss(Losses.categoricalCrossentropy())
    metrics("accuracy")
  }
  return model.fit(mnist.train()) {
    batchSize(128)
    epochs(5)
    validationSplit(0.1)
    seed(1)
  }
}
