package io.convsmith.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RandomStateTest {
  @Test
  void aNewStateIsBeforeItsFirstRun() {
    RandomState state = new RandomState(7);
    assertThat(state.seed()).isEqualTo(7);
    assertThat(state.run()).isZero();
  }

  @Test
  void advancingCountsARunAndKeepsTheSeed() {
    RandomState state = new RandomState(7);
    state.advance();
    state.advance();
    assertThat(state.seed()).isEqualTo(7);
    assertThat(state.run()).isEqualTo(2);
  }

  @Test
  void aRestoredStateGoesOnWhereTheSavedOneWas() {
    RandomState saved = new RandomState(7);
    saved.advance();
    RandomState restored = new RandomState(1);
    restored.restore(saved.seed(), saved.run());
    saved.advance();
    restored.advance();
    assertThat(restored.seed()).isEqualTo(saved.seed());
    assertThat(restored.run()).isEqualTo(saved.run());
  }
}
