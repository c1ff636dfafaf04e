package io.convsmith.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTextTest {
  @ParameterizedTest
  @CsvSource({
    "0.84153, 0.8415",
    "1.84346, 1.8435",
    "1234.5, 1234.5000",
    "-2.5, -2.5000",
    "0.0010001, 0.0010",
    "0.001, 1.0000e-03",
    "0.0001, 1.0000e-04",
    "-0.0001, -1.0000e-04",
    "0, 0.0000e+00",
    "NaN, nan",
    "Infinity, inf",
    "-Infinity, -inf",
  })
  void numbersHaveFourDecimalsAndTinyOnesAreScientific(double value, String text) {
    assertThat(ProgressText.number(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0s/step",
    "0.0000004, 0us/step",
    "0.00025, 250us/step",
    "0.0153, 15ms/step",
    "0.9994, 999ms/step",
    "1, 1s/step",
    "62.4, 62s/step",
  })
  void theTimeOfAStepHasTheUnitThatSuitsIt(double seconds, String text) {
    assertThat(ProgressText.perStep(seconds)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0.9, 0s",
    "59.9, 59s",
    "60, 1:00",
    "65, 1:05",
    "3599, 59:59",
    "3600, 1:00:00",
    "7209, 2:00:09"
  })
  void theTimeToGoIsReadAsAClockFromAMinuteOn(double seconds, String text) {
    assertThat(ProgressText.remaining(seconds)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {"1,9,1/9", "7,422,  7/422", "42,422, 42/422", "422,422,422/422", "12,9,12/9"})
  void stepsAreAsWideAsTheirTotal(int done, int steps, String text) {
    assertThat(ProgressText.count(done, steps)).isEqualTo(text);
  }

  @Test
  void theDefaultLocaleHasNoSay() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(ProgressText.number(0.5)).isEqualTo("0.5000");
      Locale.setDefault(Locale.GERMANY);
      assertThat(ProgressText.number(0.5)).isEqualTo("0.5000");
    } finally {
      Locale.setDefault(before);
    }
  }
}
