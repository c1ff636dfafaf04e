package io.convsmith.samples.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.convsmith.layers.Layer;
import io.convsmith.layers.LayerTypes;
import io.convsmith.saving.Json;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The layers that are generated of the gallery's ops, as a file holds them. */
class SavedLayersTest {
  private static final List<@Nullable Object> WRONG =
      Collections.unmodifiableList(
          Arrays.asList(
              null,
              true,
              0L,
              -1L,
              1L << 31,
              Long.MAX_VALUE,
              0.5,
              -1e308,
              Double.NaN,
              "",
              "custom",
              "no such thing",
              List.of(),
              Map.of(),
              Map.of("type", "no such thing"),
              Map.of("type", 7L),
              Collections.singletonList(null),
              List.of(65_536L, 65_537L, 65_536L)));

  static List<GalleryLayer<?>> layers() {
    return GalleryLayers.all();
  }

  @ParameterizedTest
  @MethodSource("layers")
  void a_layer_comes_back_out_of_json_by_its_ops_id(GalleryLayer<?> one) {
    Layer layer = one.layer();

    Layer again =
        new LayerTypes()
            .made(LayerTypes.nameOf(layer), Json.read(Json.write(layer.config()), "the config"));

    assertThat(again).hasSameClassAs(layer).isNotSameAs(layer);
    assertThat(again.config()).isEqualTo(layer.config());
  }

  @ParameterizedTest
  @MethodSource("layers")
  void a_setting_of_any_value_gives_a_layer_or_a_sentence(GalleryLayer<?> one) {
    Layer layer = one.layer();
    LayerTypes types = new LayerTypes();
    for (String setting : layer.config().keySet()) {
      for (Object value : WRONG) {
        Map<String, Object> config = new LinkedHashMap<>(layer.config());
        config.put(setting, value);
        try {
          Layer made = types.made(LayerTypes.nameOf(layer), config);
          assertThat(made.config().keySet()).isSubsetOf(config.keySet());
        } catch (IllegalArgumentException refusal) {
          assertThat(refusal.getMessage()).contains(setting).endsWith(".");
        } catch (RuntimeException | Error wrong) {
          fail(setting + " = " + value, wrong);
        }
      }
    }
  }
}
