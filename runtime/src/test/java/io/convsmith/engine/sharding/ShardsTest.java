package io.convsmith.engine.sharding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShardsTest {
  @ParameterizedTest
  @CsvSource({"1, 1", "8, 2", "7, 2", "7, 3", "5, 5", "100, 7", "2147483647, 64"})
  void parts_follow_each_other_and_differ_by_one_example_at_most(int batch, int count) {
    Shards shards = new Shards(batch, count);
    int next = 0;
    for (int shard = 0; shard < count; shard++) {
      assertThat(shards.begin(shard, batch)).isEqualTo(next);
      assertThat(shards.size(shard, batch)).isBetween(batch / count, (batch - 1) / count + 1);
      assertThat(shards.end(shard, batch) - shards.begin(shard, batch))
          .isEqualTo(shards.size(shard, batch));
      next = shards.end(shard, batch);
    }
    assertThat(next).isEqualTo(batch);
  }

  @Test
  void several_rows_of_one_example_stay_together() {
    Shards shards = new Shards(7, 3);
    for (int shard = 0; shard < 3; shard++) {
      assertThat(shards.begin(shard, 21)).isEqualTo(3 * shards.begin(shard, 7));
      assertThat(shards.size(shard, 21)).isEqualTo(3 * shards.size(shard, 7));
    }
  }

  @Test
  void rows_are_divided_if_each_example_has_equally_many() {
    Shards shards = new Shards(6, 2);

    assertThat(shards.divides(6)).isTrue();
    assertThat(shards.divides(12)).isTrue();
    assertThat(shards.divides(9)).isFalse();
    assertThat(shards.divides(2)).isFalse();
    assertThat(shards.divides(0)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"3, 4", "0, 1", "5, 0", "5, -1"})
  void no_part_is_empty(int batch, int count) {
    assertThatThrownBy(() -> new Shards(batch, count))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A batch of " + batch + " cannot be divided into " + count + " parts.");
  }
}
