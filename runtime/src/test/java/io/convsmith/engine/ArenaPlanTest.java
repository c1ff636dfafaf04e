package io.convsmith.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.engine.kernel.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ArenaPlanTest {
  private record Use(Slot slot, int first, int last) {}

  @Test
  void slots_that_are_never_alive_together_share_their_memory() {
    ArenaPlan plan = new ArenaPlan();
    Slot early = slot(plan, 640, 0, 1);
    Slot late = slot(plan, 640, 2, 3);

    ArenaPlan.Layout layout = plan.layOut();

    assertThat(layout.offsets().get(early)).isEqualTo(layout.offsets().get(late));
    assertThat(layout.bytes()).isEqualTo(640);
  }

  @Test
  void a_slot_that_dies_where_another_is_born_does_not_share_with_it() {
    ArenaPlan plan = new ArenaPlan();
    Slot input = slot(plan, 64, 0, 1);
    Slot output = slot(plan, 64, 1, 2);

    ArenaPlan.Layout layout = plan.layOut();

    assertThat(layout.offsets().get(input)).isNotEqualTo(layout.offsets().get(output));
  }

  @Test
  void a_chain_of_steps_needs_room_for_two_slots_only() {
    ArenaPlan plan = new ArenaPlan();
    for (int step = 0; step < 50; step++) {
      slot(plan, 1024, step, step + 1);
    }

    assertThat(plan.layOut().bytes()).isEqualTo(2 * 1024);
  }

  @Test
  void an_empty_slot_still_gets_a_place() {
    ArenaPlan plan = new ArenaPlan();
    Slot empty = slot(plan, 0, 0, 0);

    assertThat(plan.layOut().offsets()).containsKey(empty);
  }

  @RepeatedTest(50)
  void no_two_slots_alive_at_the_same_step_ever_overlap(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    ArenaPlan plan = new ArenaPlan();
    List<Use> uses = new ArrayList<>();
    long sum = 0;
    for (int i = 0; i < 60; i++) {
      int first = random.nextInt(40);
      int last = first + random.nextInt(12);
      long bytes = 1 + random.nextInt(5000);
      sum += bytes + 63;
      uses.add(new Use(slot(plan, bytes, first, last), first, last));
    }

    ArenaPlan.Layout layout = plan.layOut();

    assertThat(layout.bytes()).isLessThanOrEqualTo(sum);
    for (Use a : uses) {
      long start = layout.offsets().get(a.slot());
      assertThat(start % 64).isZero();
      assertThat(start + a.slot().bytes()).isLessThanOrEqualTo(layout.bytes());
      for (Use b : uses) {
        if (a != b && a.first() <= b.last() && b.first() <= a.last()) {
          long other = layout.offsets().get(b.slot());
          assertThat(start + a.slot().bytes() <= other || other + b.slot().bytes() <= start)
              .as("%s and %s", a, b)
              .isTrue();
        }
      }
    }
  }

  private static Slot slot(ArenaPlan plan, long bytes, int first, int last) {
    Slot slot = new Slot(bytes);
    plan.use(slot, first);
    plan.use(slot, last);
    return slot;
  }
}
