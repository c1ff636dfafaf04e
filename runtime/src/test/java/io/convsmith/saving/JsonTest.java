package io.convsmith.saving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @Test
  void a_tree_survives_with_its_order_and_its_types() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put(
        "z", Arrays.asList(1L, -0.0, 0.1, 1e300, Double.MIN_VALUE, true, false, null, "ü\n\""));
    tree.put("a", Map.of("b", List.of(Map.of(), List.of())));
    tree.put("", Long.MIN_VALUE);
    Map<String, Object> read = Json.read(Json.write(tree), "the tree");
    assertThat(read).isEqualTo(tree);
    assertThat(read.keySet()).containsExactly("z", "a", "");
  }

  @Test
  void smaller_types_widen_and_numbers_that_are_not_finite_become_texts() {
    assertThat(
            Json.write(
                Arrays.asList(
                    1, 0.1f, Double.NaN, Float.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)))
        .isEqualTo("[1,0.10000000149011612,\"NaN\",\"Infinity\",\"-Infinity\"]");
  }

  @Test
  void integers_that_no_long_holds_become_doubles() {
    assertThat(Json.read("{\"a\":9223372036854775808,\"b\":9223372036854775807}", "it"))
        .isEqualTo(Map.of("a", 0x1p63, "b", Long.MAX_VALUE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "[]",
        "1",
        "null",
        "{",
        "{}x",
        "{}{}",
        "{'a':1}",
        "{\"a\":1,}",
        "{\"a\":01}",
        "{\"a\":NaN}",
        "{\"a\":1e400}",
        "{\"a\":\"\\ud800\"}",
        "{\"\\udc00\":1}",
        "{\"a\":1,\"a\":1}",
        "{\"a\":{\"b\":1,\"\\u0062\":2}}",
        "{\"a\" 1}",
        "{\"a\":[1 2]}",
        "{\"a\":tru}",
        "{\"a\":\"\n\"}",
        "{\"a\":\"\\x\"}",
        "//\n{}",
        "\ufeff{}",
        "{\"a\":.5}",
        "{\"a\":+1}",
        "{\"a\":[}"
      })
  void what_is_not_strict_is_refused_in_a_sentence(String text) {
    assertThatThrownBy(() -> Json.read(text, "m: the architecture"))
        .isInstanceOf(ModelFormatException.class)
        .message()
        .startsWith("m: the architecture ")
        .endsWith(".")
        .doesNotContain("\n")
        .doesNotContain(". ");
  }

  @ParameterizedTest
  @CsvSource({"[,]", "{\"a\":,}"})
  void depth_is_limited(String open, String close) {
    String deep = "{\"a\":" + open.repeat(100_000) + "1" + close.repeat(100_000) + "}";
    assertThatThrownBy(() -> Json.read(deep, "it"))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("nesting depth");
    assertThat(Json.read("{\"a\":" + open.repeat(99) + "1" + close.repeat(99) + "}", "it"))
        .containsOnlyKeys("a");
  }

  @Test
  void what_json_has_no_form_for_is_not_written() {
    Map<String, Object> round = new LinkedHashMap<>();
    round.put("a", round);
    assertThatThrownBy(() -> Json.write(round))
        .hasMessage("A tree of more than 100 levels cannot be written as JSON.");
    assertThatThrownBy(() -> Json.write(Map.of(1, 2)))
        .hasMessage("The keys of a JSON object are texts, but got 1.");
    assertThatThrownBy(() -> Json.write(List.of('a')))
        .hasMessage("JSON has no form for a of type java.lang.Character.");
    assertThatThrownBy(() -> Json.write("\ud800"))
        .hasMessageContaining("has half of a surrogate pair, which no file can hold.");
  }

  @Test
  void what_was_written_can_be_read_at_the_deepest_level_too() {
    Object tree = "bottom";
    for (int i = 0; i < 100; i++) {
      tree = Map.of("a", tree);
    }
    assertThat(Json.read(Json.write(tree), "it")).isEqualTo(tree);
  }
}
