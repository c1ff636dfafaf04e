package io.convsmith.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.engine.kernel.KernelLibrary;
import io.convsmith.engine.kernel.NumberType;
import io.convsmith.engine.kernel.Precision;
import io.convsmith.engine.nd4j.Nd4jLibrary;
import io.convsmith.engine.onednn.OneDnnLibrary;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SelfTestTest {
  private static Optional<String> fault(KernelLibrary library) {
    return SelfTest.fault(library, Precision.FLOAT32, NumberType.FLOAT32);
  }

  @Test
  void the_libraries_of_this_build_compute_rightly() {
    assertThat(fault(OneDnnLibrary.load().orElseThrow())).isEmpty();
    assertThat(fault(new Nd4jLibrary())).isEmpty();
    assertThat(SelfTest.fault(new Nd4jLibrary(), Precision.FLOAT64, NumberType.FLOAT64)).isEmpty();
  }

  @Test
  void factors_in_bfloat16_are_tested_with_numbers_that_have_a_place_in_it() {
    KernelLibrary library = OneDnnLibrary.load(NumberType.BFLOAT16).orElseThrow();

    assertThat(SelfTest.fault(library, Precision.FLOAT32, NumberType.BFLOAT16)).isEmpty();
    KernelLibrary rounding = FaultyLibrary.ofFactors(FaultyLibrary::bfloat16);
    assertThat(SelfTest.fault(rounding, Precision.FLOAT32, NumberType.BFLOAT16)).isEmpty();
  }

  @Test
  void a_library_without_a_fault_is_right_and_one_that_declines_is_not_blamed() {
    assertThat(fault(FaultyLibrary.ofFactors(x -> x))).isEmpty();
    assertThat(fault((node, placement) -> Optional.empty())).isEmpty();
  }

  @Test
  void factors_of_fewer_bits_than_promised_are_found() {
    assertThat(fault(FaultyLibrary.ofFactors(FaultyLibrary::bfloat16)))
        .hasValueSatisfying(
            fault ->
                assertThat(fault)
                    .matches("a product of whole numbers in f32 gives \\S+ where \\S+ is right"));
  }

  @Test
  void one_wrong_number_is_found() {
    assertThat(fault(FaultyLibrary.ofLast(x -> x + 1))).isPresent();
    assertThat(fault(FaultyLibrary.ofLast(x -> Double.NaN))).isPresent();
  }

  @Test
  void a_library_that_computes_nothing_is_found_by_the_convolution() {
    assertThat(fault(new FakeLibrary()))
        .hasValueSatisfying(fault -> assertThat(fault).startsWith("a convolution of "));
  }

  @Test
  void a_library_that_throws_is_found() {
    KernelLibrary throwing =
        (node, placement) -> {
          throw new UnsatisfiedLinkError("no such function");
        };
    assertThat(fault(throwing))
        .hasValue("a small test ends in java.lang.UnsatisfiedLinkError: no such function");
  }
}
