package io.convsmith.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.tensor.Shape;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayoutTest {
  @Test
  void blocks_of_channels_lie_behind_the_images() {
    Layout.Ordered blocked = new Layout.Ordered(NumberType.FLOAT32, 16);

    assertThat(blocked.inMemory(Shape.of(2, 5, 5, 32))).isEqualTo(Shape.of(2, 2, 5, 5, 16));
    assertThat(blocked.inMemory(Shape.of(3, 7, 16))).isEqualTo(Shape.of(3, 1, 7, 16));
  }

  @Test
  void a_block_of_one_is_channels_first() {
    Layout.Ordered channelsFirst = new Layout.Ordered(NumberType.FLOAT32, 1);

    assertThat(channelsFirst.inMemory(Shape.of(2, 5, 6, 3))).isEqualTo(Shape.of(2, 3, 5, 6, 1));
  }

  @Test
  void the_plain_order_is_that_of_the_axes() {
    Layout.Ordered plain = Layout.plain(NumberType.FLOAT64);

    assertThat(plain.isRowMajor()).isTrue();
    assertThat(plain.inMemory(Shape.of(2, 5, 6, 3))).isEqualTo(Shape.of(2, 5, 6, 3));
    assertThat(plain.inMemory(Shape.scalar())).isEqualTo(Shape.scalar());
  }

  @ParameterizedTest
  @CsvSource({"FLOAT32, 4", "FLOAT64, 8", "BFLOAT16, 2"})
  void the_size_is_that_of_the_numbers_without_gaps(NumberType type, int each) {
    assertThat(new Layout.Ordered(type, 4).bytes(Shape.of(2, 5, 5, 8))).isEqualTo(400L * each);
    assertThat(Layout.plain(type).bytes(Shape.of(0, 3))).isZero();
    assertThat(Layout.plain(type).bytes(Shape.of(60_000, 60_000))).isEqualTo(3_600_000_000L * each);
  }

  @Test
  void blocks_fit_what_they_divide_and_what_has_places() {
    Layout.Ordered blocked = new Layout.Ordered(NumberType.FLOAT32, 8);

    assertThat(blocked.fits(Shape.of(2, 3, 3, 16))).isTrue();
    assertThat(blocked.fits(Shape.of(2, 3, 8))).isTrue();
    assertThat(blocked.fits(Shape.of(2, 3, 3, 12))).isFalse();
    assertThat(blocked.fits(Shape.of(2, 8))).isFalse();
    assertThat(Layout.plain(NumberType.FLOAT32).fits(Shape.scalar())).isTrue();
  }

  @Test
  void another_type_keeps_the_order() {
    assertThat(new Layout.Ordered(NumberType.FLOAT32, 8).of(NumberType.BFLOAT16))
        .isEqualTo(new Layout.Ordered(NumberType.BFLOAT16, 8));
  }

  @Test
  void the_listing_names_type_and_block() {
    assertThat(Layout.plain(NumberType.FLOAT32)).hasToString("f32");
    assertThat(new Layout.Ordered(NumberType.BFLOAT16, 16)).hasToString("bf16 blocks of 16");
  }

  @Test
  void two_types_never_lie_the_same() {
    assertThat(
            Layout.plain(NumberType.FLOAT32)
                .isSameAs(Layout.plain(NumberType.BFLOAT16), Shape.of(2, 3)))
        .isFalse();
  }

  @Test
  void a_layout_of_a_librarys_own_is_the_same_as_its_equals_only() {
    record Packed(int key) implements Layout {
      @Override
      public long bytes(Shape shape) {
        return 64;
      }
    }
    Shape shape = Shape.of(2, 3, 4);

    assertThat(new Packed(1).isSameAs(new Packed(1), shape)).isTrue();
    assertThat(new Packed(1).isSameAs(new Packed(2), shape)).isFalse();
    assertThat(Layout.plain(NumberType.FLOAT32).isSameAs(new Packed(1), shape)).isFalse();
  }

  /** Two orders are the same for a shape exactly if every number has the same place in both. */
  @RepeatedTest(300)
  void orders_are_the_same_if_all_numbers_have_the_same_places(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    int channels = 8;
    int[] sizes = new int[3 + random.nextInt(2)];
    for (int axis = 0; axis < sizes.length; axis++) {
      sizes[axis] = random.nextBoolean() ? 1 : 1 + random.nextInt(3);
    }
    sizes[sizes.length - 1] = channels;
    Shape shape = Shape.of(sizes);
    Layout.Ordered one = new Layout.Ordered(NumberType.FLOAT32, block(random));
    Layout.Ordered other = new Layout.Ordered(NumberType.FLOAT32, block(random));

    boolean same = true;
    int places = (int) (shape.size() / channels / sizes[0]);
    for (int image = 0; image < sizes[0]; image++) {
      for (int place = 0; place < places; place++) {
        for (int channel = 0; channel < channels; channel++) {
          same &=
              position(one, channels, places, image, place, channel)
                  == position(other, channels, places, image, place, channel);
        }
      }
    }
    assertThat(one.isSameAs(other, shape)).as("%s, %s and %s", shape, one, other).isEqualTo(same);
    assertThat(other.isSameAs(one, shape)).isEqualTo(same);
  }

  private static int block(Random random) {
    return new int[] {Layout.Ordered.ROW_MAJOR, 1, 2, 4, 8}[random.nextInt(5)];
  }

  private static int position(
      Layout.Ordered layout, int channels, int places, int image, int place, int channel) {
    if (layout.isRowMajor()) {
      return (image * places + place) * channels + channel;
    }
    int block = layout.block();
    return ((image * (channels / block) + channel / block) * places + place) * block
        + channel % block;
  }
}
