package io.convsmith.samples.kotlin

import io.convsmith.engine.NDArrays
import io.convsmith.layers.Conv2D
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test

/** Layers of one pixel and one filter, whose output is the effective kernel. */
class UnusualOpsTest {
  @Test
  fun `internal functions keep their name`() {
    assertThat(effective(DoubledConv2D(1, 1) { useBias(false) })).isEqualTo(6f)
    assertThat(effective(NegatedConv2D(1, 1) { useBias(false) })).isEqualTo(-3f)
  }

  @Test
  fun `an extension function of Tensor is a transform`() {
    assertThat(effective(HalvedConv2D(1, 1) { useBias(false) })).isEqualTo(1.5f)
  }

  @Test
  fun `the annotation's default counts and not the parameter's`() {
    assertThat(effective(MultipliedConv2D(1, 1) { useBias(false) })).isEqualTo(9f)
    assertThat(effective(MultipliedConv2D(1, 1) { factor(5.0).useBias(false) })).isEqualTo(15f)
  }

  @Test
  fun `a tensor may be declared as nullable`() {
    assertThat(effective(MirroredConv2D(1, 1) { useBias(false) })).isEqualTo(3f)
  }

  @Test
  fun `a static function of a companion is one op`() {
    assertThat(effective(SquaredConv2D(1, 1) { useBias(false) })).isEqualTo(9f)
  }

  @Test
  fun `an internal data class with defaults for all properties has an internal method`() {
    assertThat(effective(ShiftedConv2D(1, 1) { useBias(false) })).isEqualTo(4f)
    assertThat(effective(ShiftedConv2D(1, 1) { offset(2.0).upwards(false).useBias(false) }))
      .isEqualTo(1f)
  }

  @Test
  fun `of overloaded constructors the longest counts`() {
    assertThat(effective(WeightedConv2D(1, 1) { useBias(false) })).isEqualTo(6f)
    assertThat(effective(WeightedConv2D(1, 1) { power(2).useBias(false) })).isEqualTo(18f)
  }

  private fun effective(layer: Conv2D): Float {
    val one = NDArrays.of(floatArrayOf(1f), 1, 1, 1, 1)
    return layer.outputs(one, NDArrays.of(floatArrayOf(3f), 1, 1, 1, 1)).floats().single()
  }
}
