package io.convsmith.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class QuantilesTest {
  @Test
  void the_median_of_an_even_count_lies_between_the_two_in_the_middle() {
    assertThat(Quantiles.of(new long[] {1, 2, 4, 9}, 0.5)).isEqualTo(3);
  }

  @Test
  void the_ends_are_the_smallest_and_the_largest() {
    assertThat(Quantiles.of(new long[] {1, 2, 9}, 0)).isEqualTo(1);
    assertThat(Quantiles.of(new long[] {1, 2, 9}, 1)).isEqualTo(9);
  }

  @Test
  void one_in_a_hundred_is_above_the_99th_percentile() {
    long[] numbers = LongStream.rangeClosed(0, 1000).toArray();
    assertThat(Quantiles.of(numbers, 0.99)).isCloseTo(990, within(1e-9));
  }
}
