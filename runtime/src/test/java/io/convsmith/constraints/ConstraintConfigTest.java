package io.convsmith.constraints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConstraintConfigTest {
  static Stream<Constraint> builtIn() {
    return Stream.of(
        Constraints.nonNeg(),
        Constraints.maxNorm(),
        Constraints.maxNorm(3, 0, 1, 2),
        Constraints.unitNorm(),
        Constraints.unitNorm(0, 1),
        Constraints.minMaxNorm(),
        Constraints.minMaxNorm(0.5, 2, 0.25, 1));
  }

  @ParameterizedTest
  @MethodSource("builtIn")
  void everyConstraintIsReadBack(Constraint constraint) {
    assertThat(Constraints.fromConfig(constraint.config())).isEqualTo(constraint);
  }

  @Test
  void aCustomConstraintIsNotReadBack() {
    Constraint custom = updated -> updated.clip(-1, 1);

    refused(
        custom.config(),
        "A custom constraint cannot be read from a config, which does not hold its formula: set it again with the option of this name.");
  }

  @Test
  void whatIsWrongIsNamed() {
    refused(
        Map.of("type", "max"),
        "There is no constraint named \"max\"; the known ones are nonNeg, maxNorm, unitNorm, minMaxNorm.");
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("type", "unitNorm");
    config.put("axes", "all");
    refused(
        config,
        "\"axes\" of the constraint {type=unitNorm, axes=all} must be a list of whole numbers, but is all.");
    config.put("axes", List.of(1L << 40));
    refused(
        config,
        "\"axes\" of the constraint {type=unitNorm, axes=[1099511627776]} must be a list of whole numbers of 32 bits, but is [1099511627776].");
  }

  private static void refused(Map<String, ?> config, String sentence) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Constraints.fromConfig(config))
        .withMessage(sentence);
  }
}
