package io.convsmith.regularizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RegularizerConfigTest {
  static Stream<Regularizer> builtIn() {
    return Stream.of(
        Regularizers.l1(),
        Regularizers.l1(0.5),
        Regularizers.l2(),
        Regularizers.l2(0),
        Regularizers.l1l2(),
        Regularizers.l1l2(0.25, 3));
  }

  @ParameterizedTest
  @MethodSource("builtIn")
  void everyRegularizerIsReadBack(Regularizer regularizer) {
    assertThat(Regularizers.fromConfig(regularizer.config())).isEqualTo(regularizer);
  }

  @Test
  void aCustomRegularizerIsNotReadBack() {
    Regularizer custom = values -> values.sum();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Regularizers.fromConfig(custom.config()))
        .withMessage(
            "A custom regularizer cannot be read from a config, which does not hold its formula: set it again with the option of this name.");
  }

  @Test
  void whatIsWrongIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Regularizers.fromConfig(Map.of("type", "l3")))
        .withMessage(
            "There is no regularizer named \"l3\" (did you mean \"l1\"?); the known ones are l1, l2, l1l2.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Regularizers.fromConfig(Map.of("type", "l2", "l2", -1)))
        .withMessage("l2 needs a finite factor that is not negative, but got -1.0.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Regularizers.fromConfig(Map.of("type", "l2")))
        .withMessage("The regularizer {type=l2} must have \"l2\".");
  }
}
