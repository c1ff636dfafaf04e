package io.convsmith.samples.kotlin

import io.convsmith.activations.Activations.RELU
import io.convsmith.engine.NDArrays
import io.convsmith.layers.Conv2D
import io.convsmith.layers.Padding.SAME
import io.convsmith.layers.Padding.VALID
import io.convsmith.samples.mnist.OverridingConv2D
import io.convsmith.testing.ConvolutionOpCheck
import kotlin.math.abs
import kotlin.math.sign
import kotlin.math.sqrt
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.within
import org.junit.jupiter.api.Test
import org.nd4j.linalg.api.ndarray.INDArray

/** The layers of the ops of this sample. */
class LayersTest {
  private val images = random(1, 2, 9, 9, 3)
  private val kernel = random(2, 3, 3, 3, 4)
  private val upstream = random(3, 2, 5, 5, 4)

  @Test
  fun `the standardized layer computes what the one written in Java does`() {
    val kotlin =
      StandardizedConv2D(4, 3) {
        activation(RELU)
        padding(SAME)
        strides(2)
        useBias(false)
      }
    val java = OverridingConv2D(4, 3) { activation(RELU).padding(SAME).strides(2).useBias(false) }

    val outputs = kotlin.outputs(images, kernel)

    assertThat(outputs.shape()).containsExactly(2, 5, 5, 4)
    assertThat(outputs.floats())
      .containsExactly(java.outputs(images, kernel).floats(), within(1e-5f))
    assertThat(kotlin.kernelGradient(images, kernel, upstream).floats())
      .containsExactly(java.kernelGradient(images, kernel, upstream).floats(), within(1e-4f))
  }

  @Test
  fun `the gradient of a standardized kernel sums to zero and is orthogonal to it`() {
    for (layer in
      listOf<Conv2D>(
        StandardizedConv2D(4, 3) { padding(SAME).strides(2).useBias(false) },
        ScaledStandardizedConv2D(4, 3) { padding(SAME).strides(2).useBias(false) },
      )) {
      val gradient = layer.kernelGradient(images, kernel, upstream)

      assertThat(gradient.norm1Number().toDouble()).isGreaterThan(0.1)
      assertThat(gradient.sum(0, 1, 2).floats()).containsExactly(FloatArray(4), within(1e-4f))
      assertThat(gradient.mul(kernel).sum(0, 1, 2).floats())
        .containsExactly(FloatArray(4), within(1e-4f))
    }
  }

  @Test
  fun `weight normalized layers pass the check of an op, in one dimension and in two`() {
    ConvolutionOpCheck.of { WeightNormalizedConv1D(4, 3) { epsilon(1e-3) } }.verify()
    ConvolutionOpCheck.of { WeightNormalizedConv2D(4, 3) }
      .fromConfig(WeightNormalizedConv2D::fromConfig)
      .copied { it.copyWith { padding(SAME) }.copyWith { padding(VALID) } }
      .verify()
  }

  @Test
  fun `a scaled standardized kernel has the mean 0 and the length 1 for each filter`() {
    val plain = Conv2D(4, 3) { padding(SAME).useBias(false) }
    val layer = ScaledStandardizedConv2D(4, 3) { padding(SAME).useBias(false) }
    val effective = NDArrays.of(centeredToLengthOne(kernel.floats()), 3, 3, 3, 4)

    assertThat(layer.outputs(images, kernel).floats())
      .containsExactly(plain.outputs(images, effective).floats(), within(1e-5f))
  }

  @Test
  fun `the property of a data class is an option of its layer`() {
    assertThat(ScaledStandardizedConv2D(4, 3).epsilon()).isEqualTo(1e-4)
    assertThat(ScaledStandardizedConv2D(4, 3) { epsilon(10.0) }.config())
      .containsEntry("epsilon", 10.0)

    val loose = ScaledStandardizedConv2D(4, 3) { epsilon(10.0).useBias(false) }
    val strict = ScaledStandardizedConv2D(4, 3) { useBias(false) }

    assertThat(loose.outputs(images, kernel).norm2Number().toDouble())
      .isLessThan(strict.outputs(images, kernel).norm2Number().toDouble())
  }

  @Test
  fun `a ternary kernel has three values and the gradient of a plain one`() {
    val plain = Conv2D(4, 3) { padding(SAME).strides(2).useBias(false) }
    val ternary = TernaryConv2D(4, 3) { padding(SAME).strides(2).useBias(false) }
    val effective = kernel.transformed { Quantization.ternary(it, 0.7) }

    assertThat(effective.floats()).containsExactly(ternarized(kernel.floats(), 0.7), within(1e-6f))
    assertThat(ternary.outputs(images, kernel).floats())
      .containsExactly(plain.outputs(images, effective).floats(), within(1e-5f))
    assertThat(ternary.kernelGradient(images, kernel, upstream).floats())
      .containsExactly(plain.kernelGradient(images, kernel, upstream).floats(), within(1e-4f))
  }

  @Test
  fun `a cosine is the product of window and kernel over their lengths`() {
    val layer = CosineConv2D(4, 3) { strides(2).useBias(false) }

    val outputs = layer.outputs(images, kernel)

    assertThat(outputs.shape()).containsExactly(2, 4, 4, 4)
    assertThat(outputs.floats()).containsExactly(cosines(images, kernel), within(1e-5f))
  }

  @Test
  fun `the gradient of a cosine is orthogonal to the kernel for each filter`() {
    val layer = CosineConv2D(4, 3) { strides(2).useBias(false) }

    val gradient = layer.kernelGradient(images, kernel, random(4, 2, 4, 4, 4))

    assertThat(gradient.norm1Number().toDouble()).isGreaterThan(0.1)
    assertThat(gradient.mul(kernel).sum(0, 1, 2).floats())
      .containsExactly(FloatArray(4), within(1e-4f))
  }

  private fun centeredToLengthOne(kernel: FloatArray): FloatArray {
    val result = FloatArray(kernel.size)
    for (filter in 0 until 4) {
      val taps = kernel.indices.filter { it % 4 == filter }
      val mean = taps.sumOf { kernel[it].toDouble() } / taps.size
      val length = sqrt(taps.sumOf { (kernel[it] - mean) * (kernel[it] - mean) })
      taps.forEach { result[it] = ((kernel[it] - mean) / length).toFloat() }
    }
    return result
  }

  private fun ternarized(kernel: FloatArray, threshold: Double): FloatArray {
    val result = FloatArray(kernel.size)
    for (filter in 0 until 4) {
      val taps = kernel.indices.filter { it % 4 == filter }
      val limit = threshold * taps.sumOf { abs(kernel[it].toDouble()) } / taps.size
      val large = taps.filter { abs(kernel[it]) > limit }
      val scale = large.sumOf { abs(kernel[it].toDouble()) } / large.size
      large.forEach { result[it] = (sign(kernel[it]) * scale).toFloat() }
    }
    return result
  }

  private fun cosines(images: INDArray, kernel: INDArray): FloatArray {
    val result = ArrayList<Float>()
    for (image in 0L..1) for (y in 0L..3) for (x in 0L..3) for (filter in 0L..3) {
      var product = 0.0
      var window = 0.0
      var taps = 0.0
      for (i in 0L..2) for (j in 0L..2) for (channel in 0L..2) {
        val pixel = images.getDouble(image, 2 * y + i, 2 * x + j, channel)
        val tap = kernel.getDouble(i, j, channel, filter)
        product += pixel * tap
        window += pixel * pixel
        taps += tap * tap
      }
      result += (product / sqrt(window * taps)).toFloat()
    }
    return result.toFloatArray()
  }
}
