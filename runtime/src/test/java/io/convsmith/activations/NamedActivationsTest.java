package io.convsmith.activations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NamedActivationsTest {
  static Stream<Activation> constants() {
    return Arrays.stream(Activations.class.getFields())
        .filter(field -> Modifier.isStatic(field.getModifiers()))
        .map(
            field -> {
              try {
                return (Activation) field.get(null);
              } catch (IllegalAccessException impossible) {
                throw new AssertionError(impossible);
              }
            });
  }

  @Test
  void thereAreEighteen() {
    assertThat(constants()).hasSize(18);
  }

  @ParameterizedTest
  @MethodSource("constants")
  void everyActivationIsFoundByItsName(Activation activation) {
    assertThat(Activations.named(activation.name())).isSameAs(activation);
  }

  @Test
  void namesOfKerasAreKnown() {
    assertThat(Activations.named("leaky_relu")).isSameAs(Activations.LEAKY_RELU);
    assertThat(Activations.named("swish")).isSameAs(Activations.SILU);
    assertThat(Activations.named("hard_swish")).isSameAs(Activations.HARD_SILU);
  }

  @Test
  void aCustomActivationIsNotFound() {
    Activation custom = x -> x.minus(1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Activations.named(custom.name()))
        .withMessage(
            "A custom activation cannot be read from a config, which does not hold its formula: set it again with the option of this name.");
  }

  @Test
  void anUnknownNameIsAnsweredWithTheNearestOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Activations.named("relus"))
        .withMessageStartingWith(
            "There is no activation named \"relus\" (did you mean \"relu\"?); the known ones are linear, ");
  }
}
