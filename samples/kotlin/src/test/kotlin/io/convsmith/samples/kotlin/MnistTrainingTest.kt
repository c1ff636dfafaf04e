package io.convsmith.samples.kotlin

import io.convsmith.datasets.Mnist
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test

class MnistTrainingTest {
  @Test
  fun `the network reaches the accuracy of the Keras example on all of MNIST`() {
    val mnist = Mnist.load()
    network().use { model ->
      model.initialize(1)

      val history = train(model, mnist)

      assertThat(history["val_accuracy"]).hasSize(5)
      assertThat(history["val_accuracy"].last()).isGreaterThanOrEqualTo(0.985)
      assertThat(history["loss"]).isSortedAccordingTo(reverseOrder())

      // five more, so that ten thousand other images say the same on any processor
      train(model, mnist)
      assertThat(model.evaluate(mnist.test())["accuracy"]).isGreaterThanOrEqualTo(0.985)
    }
  }
}
