package io.convsmith.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CatalogueTest {
  private final Catalogue<Object> colours =
      new Catalogue<>("colour").add(() -> "#0f0", "light_green", "lime").add(() -> "#f00", "red");

  @Test
  void findsByNameAndAliasWhateverTheCaseAndUnderscores() {
    assertThat(colours.of("light_green")).isEqualTo("#0f0");
    assertThat(colours.of("LightGreen")).isEqualTo("#0f0");
    assertThat(colours.of("LIME")).isEqualTo("#0f0");
  }

  @Test
  void makesANewThingEachTime() {
    Catalogue<Object> things = new Catalogue<>("thing").add(Object::new, "thing");

    assertThat(things.of("thing")).isNotSameAs(things.of("thing"));
  }

  @Test
  void suggestsTheNearestName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> colours.of("lightgren"))
        .withMessage(
            "There is no colour named \"lightgren\" (did you mean \"light_green\"?); the known ones"
                + " are light_green, red.");
  }

  @Test
  void suggestsNothingWhenNoNameIsNear() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> colours.of("turquoise"))
        .withMessage(
            "There is no colour named \"turquoise\"; the known ones are light_green, red.");
  }
}
