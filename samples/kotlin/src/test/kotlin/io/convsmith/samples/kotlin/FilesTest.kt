package io.convsmith.samples.kotlin

import io.convsmith.activations.Activations.SOFTMAX
import io.convsmith.callbacks.BackupAndRestore
import io.convsmith.callbacks.EarlyStopping
import io.convsmith.callbacks.ModelCheckpoint
import io.convsmith.callbacks.Verbosity
import io.convsmith.datasets.Dataset
import io.convsmith.initializers.Initializers
import io.convsmith.layers.Dense
import io.convsmith.layers.Flatten
import io.convsmith.layers.Input
import io.convsmith.layers.Layer
import io.convsmith.models.Model
import io.convsmith.models.Sequential
import io.convsmith.tensor.Shape
import io.convsmith.tensor.Tensor
import java.nio.file.Path
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

/** A layer by hand. */
private class Scale(private val power: Double) : Layer() {
  override fun build(inputs: Shape) {
    addVariable("gain", Shape.of(inputs[-1]), Initializers.ones())
  }

  override fun call(inputs: Tensor): Tensor = inputs * variable("gain").tensor().pow(power)

  override fun config(): Map<String, Any> = super.config() + ("power" to power)
}

class FilesTest {
  @TempDir lateinit var directory: Path

  private val images = FloatArray(20 * 64) { kotlin.math.sin(it.toFloat()) }
  private val classes = FloatArray(20) { (it % 3).toFloat() }

  @Test
  fun `a model with an op and a layer in Kotlin is backed up, saved and loaded`() {
    val file = directory.resolve("model.safetensors")
    Sequential(
        Input(8, 8, 1),
        ScaledStandardizedConv2D(4, 3) { epsilon(1e-3) },
        Scale(2.0),
        Flatten(),
        Dense(3) { activation(SOFTMAX) },
      )
      .use { model ->
        model.compile { loss("sparse_categorical_crossentropy") }
        model.fit(Dataset.of(images, Shape.of(8, 8, 1), classes, Shape.scalar())) {
          batchSize(4).epochs(2).verbose(Verbosity.SILENT)
          callbacks(
            BackupAndRestore(directory.resolve("backup")) { saveFreq(2) },
            EarlyStopping { monitor("loss").patience(2) },
            ModelCheckpoint("$directory/{epoch:02d}.safetensors") { saveWeightsOnly(true) },
          )
        }
        model.save(file)

        Model.load(file) { layer(Scale::class.java) { config -> Scale(config["power"] as Double) } }
          .use { same -> assertThat(same.predict(images)).isEqualTo(model.predict(images)) }
        model.loadWeights(directory.resolve("01.safetensors"))
        assertThat(model.loadWeights(file) { byName(true) }).contains("scale/gain")
      }
  }
}
