package io.convsmith.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlotTest {
  private final Slot slot = new Slot(100);

  @Test
  void a_part_lies_within_its_whole_wherever_that_is_placed() {
    Slot part = slot.part(20, 50);
    Slot partOfPart = part.part(10, 5);

    slot.place(6400);

    assertThat(part.address()).isEqualTo(6420);
    assertThat(part.bytes()).isEqualTo(50);
    assertThat(partOfPart.address()).isEqualTo(6430);
    assertThat(partOfPart.bytes()).isEqualTo(5);
    assertThat(part.whole()).isSameAs(slot);
    assertThat(partOfPart.whole()).isSameAs(slot);
    assertThat(slot.whole()).isSameAs(slot);
  }

  @Test
  void a_part_with_all_bytes_is_the_slot_itself() {
    assertThat(slot.part(0, 100)).isSameAs(slot);
    assertThat(slot.part(0, 99)).isNotSameAs(slot);
  }

  @ParameterizedTest
  @CsvSource({"-1, 5", "0, 101", "50, 51", "0, -1", "101, 0"})
  void a_part_is_within_the_slot(long from, long size) {
    assertThatThrownBy(() -> slot.part(from, size))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(size + " bytes from " + from + " are not within a slot of 100.");
  }

  @Test
  void an_address_is_given_once_and_to_a_whole_slot() {
    Slot part = slot.part(10, 10);
    assertThatThrownBy(() -> part.place(640)).isInstanceOf(IllegalStateException.class);

    slot.place(640);

    assertThatThrownBy(() -> slot.place(1280)).isInstanceOf(IllegalStateException.class);
    assertThat(slot.address()).isEqualTo(640);
  }

  @Test
  void there_is_no_address_before_the_program_is_bound() {
    assertThatThrownBy(slot::address)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("before the program is bound");
    assertThatThrownBy(slot.part(10, 10)::address).isInstanceOf(IllegalStateException.class);
  }
}
