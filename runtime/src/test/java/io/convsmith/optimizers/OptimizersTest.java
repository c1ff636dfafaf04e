package io.convsmith.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OptimizersTest {
  @Test
  void areFoundByNameWhateverTheCase() {
    assertThat(Optimizers.of("adam")).isInstanceOf(Adam.class);
    assertThat(Optimizers.of("SGD")).isInstanceOf(SGD.class);
    assertThat(Optimizers.of("Adam").name()).isEqualTo("adam");
    assertThat(Optimizers.of("sgd").name()).isEqualTo("sgd");
  }

  @Test
  void areListedWhenANameIsUnknown() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Optimizers.of("adm"))
        .withMessage(
            "There is no optimizer named \"adm\" (did you mean \"adam\"?); the known ones are adam,"
                + " sgd.");
  }

  @Test
  void takeWholeNumbersFromASavedConfig() {
    assertThat(Optimizers.of("sgd", Map.of("learningRate", 1L)).learningRate()).isEqualTo(1);
  }

  @Test
  void refuseASavedConfigThatDoesNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Optimizers.of("sgd", Map.of("beta1", 0.9)))
        .withMessage("SGD has no option beta1.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Optimizers.of("adam", Map.of("beta1", "high")))
        .withMessage("Adam's beta1 must be a number, but got high.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Optimizers.of("adam", Map.of("amsgrad", 1)))
        .withMessage("Adam's amsgrad must be true or false, but got 1.");
  }
}
