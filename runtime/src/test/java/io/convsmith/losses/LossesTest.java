package io.convsmith.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class LossesTest {
  @Test
  void areFoundByKerasNamesAndAliases() {
    assertThat(Losses.of("categorical_crossentropy")).isEqualTo(Losses.categoricalCrossentropy());
    assertThat(Losses.of("sparse_categorical_crossentropy"))
        .isEqualTo(Losses.sparseCategoricalCrossentropy());
    assertThat(Losses.of("bce")).isEqualTo(Losses.binaryCrossentropy());
    assertThat(Losses.of("mse")).isEqualTo(Losses.meanSquaredError());
    assertThat(Losses.of("mae")).isEqualTo(Losses.meanAbsoluteError());
  }

  @Test
  void areFoundByTheNamesOfTheirFactoriesToo() {
    assertThat(Losses.of("categoricalCrossentropy")).isEqualTo(Losses.categoricalCrossentropy());
  }

  @Test
  void haveANameThatFindsThemAgain() {
    for (String name :
        new String[] {
          "categorical_crossentropy",
          "sparse_categorical_crossentropy",
          "binary_crossentropy",
          "mean_squared_error",
          "mean_absolute_error"
        }) {
      assertThat(Losses.of(name).name()).isEqualTo(name);
    }
  }

  @Test
  void areListedWhenANameIsUnknown() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Losses.of("categorial_crossentropy"))
        .withMessage(
            "There is no loss named \"categorial_crossentropy\" (did you mean"
                + " \"categorical_crossentropy\"?); the known ones are categorical_crossentropy,"
                + " sparse_categorical_crossentropy, binary_crossentropy, mean_squared_error,"
                + " mean_absolute_error.");
  }
}
