package io.convsmith.benchmarks.convsmith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TrendTest {
  @Test
  void points_on_a_line_give_its_slope() {
    Trend trend = new Trend();
    for (int x = 0; x < 5; x++) {
      trend.add(10 * x, 3 - 0.5 * 10 * x);
    }
    assertThat(trend.slope(0)).isCloseTo(-0.5, within(1e-12));
  }

  @Test
  void the_line_is_that_of_least_squares() {
    Trend trend = new Trend();
    trend.add(0, 1000); // left out
    trend.add(1, 1);
    trend.add(2, 3);
    trend.add(3, 2);
    trend.add(4, 6);
    // Sum of (x - 2.5)(y - 3) = 3 + 0 - 0.5 + 4.5 = 7, sum of (x - 2.5)^2 = 5.
    assertThat(trend.slope(1)).isCloseTo(1.4, within(1e-12));
  }
}
