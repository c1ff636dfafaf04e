package io.convsmith.samples.kotlin

import io.convsmith.engine.NDArrays
import io.convsmith.engine.Tensors
import io.convsmith.layers.Conv2D
import io.convsmith.tensor.Shape
import io.convsmith.tensor.Tensor
import kotlin.random.Random
import org.nd4j.linalg.api.ndarray.INDArray

/** Numbers from -0.5 to 0.5. */
fun random(seed: Int, vararg sizes: Int): INDArray {
  val random = Random(seed)
  val values = FloatArray(Shape.of(*sizes).size().toInt()) { random.nextFloat() - 0.5f }
  return NDArrays.of(values, *sizes)
}

fun INDArray.floats(): FloatArray = data().asFloat()

fun INDArray.transformed(op: (Tensor) -> Tensor): INDArray = Tensors.evaluate(op(Tensors.of(this)))

/** What a layer without bias makes of images with this kernel. */
fun Conv2D.outputs(images: INDArray, kernel: INDArray): INDArray {
  call(images)
  weights(listOf(kernel))
  return call(images)
}

/** The gradient of the kernel that a layer without bias has. */
fun Conv2D.kernelGradient(images: INDArray, kernel: INDArray, upstream: INDArray): INDArray {
  call(images)
  weights(listOf(kernel))
  return vectorJacobianProduct(images, upstream).variable("kernel")
}
