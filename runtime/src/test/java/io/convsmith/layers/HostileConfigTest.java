package io.convsmith.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.fail;

import io.convsmith.layers.SavedLayers.Case;
import io.convsmith.names.TreeMutation;
import io.convsmith.saving.Json;
import io.convsmith.tensor.Shape;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands in a config, there is a layer or one sentence. */
class HostileConfigTest {
  /** For all layers together; more with {@code -Dconvsmith.mutations=10000000}. */
  private static final int MUTATIONS = Integer.getInteger("convsmith.mutations", 60_000);

  private static final long MOST_BYTES = 4_000_000;

  static Stream<Case> layers() {
    return SavedLayers.all().stream();
  }

  @ParameterizedTest
  @MethodSource("layers")
  void a_changed_config_gives_a_layer_or_a_sentence(Case one) {
    LayerTypes types = new LayerTypes();
    String type = LayerTypes.nameOf(one.set());
    Map<String, Object> config = Json.read(Json.write(one.set().config()), "the config");
    int count = MUTATIONS / SavedLayers.all().size();
    int made = 0;
    int refused = 0;
    for (int seed = 0; seed < count; seed++) {
      Map<String, Object> changed = new TreeMutation(new Random(seed)).of(config);
      long before = allocated();
      try {
        Layer layer = types.made(type, changed);
        assertThat(types.made(type, layer.config()).config()).isEqualTo(layer.config());
        meet(layer, one.inputs());
        made++;
      } catch (IllegalArgumentException refusal) {
        assertThat(refusal.getMessage()).isNotBlank().hasSizeLessThan(2_000);
        refused++;
      } catch (RuntimeException | Error wrong) {
        fail("seed " + seed + ": " + shown(changed), wrong);
      }
      assertThat(allocated() - before)
          .as("seed %d: %s", seed, shown(changed))
          .isLessThan(MOST_BYTES);
    }
    assertThat(made).isPositive();
    assertThat(refused).isGreaterThan(made / 4);
  }

  /** What a layer says of inputs never overflows either. */
  private static void meet(Layer layer, Shape inputs) {
    if (layer instanceof MergingLayer) {
      return;
    }
    try {
      assertThat(layer.outputShape(inputs).size()).isNotNegative();
    } catch (IllegalArgumentException refusal) {
      assertThat(refusal.getMessage()).startsWith(layer.getClass().getSimpleName());
    }
  }

  @ParameterizedTest
  @MethodSource("layers")
  void each_setting_may_be_of_any_type(Case one) {
    LayerTypes types = new LayerTypes();
    String type = LayerTypes.nameOf(one.set());
    for (String setting : one.set().config().keySet()) {
      for (Object value :
          Stream.of(7L, -0.5, "text", true, List.of("a"), Map.of("b", 1L)).toList()) {
        Map<String, Object> config = new LinkedHashMap<>(one.set().config());
        config.put(setting, value);
        try {
          types.made(type, config);
        } catch (IllegalArgumentException refusal) {
          assertThat(refusal.getMessage()).contains(setting);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000, 100_000})
  void depth_is_refused_before_it_is_shown(int levels) {
    Object deep = 1L;
    for (int level = 0; level < levels; level++) {
      deep =
          level % 2 == 0 ? new ArrayList<>(List.of(deep)) : Collections.singletonMap("type", deep);
    }
    Map<String, Object> config = new LinkedHashMap<>(new Dense(3).config());
    config.put("kernelInitializer", deep);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LayerTypes().made("Dense", config))
        .withMessage("The config of Dense \"dense\" is nested deeper than 16 levels.");
  }

  @Test
  void enormous_sizes_make_no_arrays_and_no_wrong_sizes() {
    Map<String, Object> config = new LinkedHashMap<>(new Conv2D(1, 1).config());
    config.put("filters", (long) Integer.MAX_VALUE);
    Layer wide = new LayerTypes().made("Conv2D", config);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> wide.prepare(Shape.of(1, 4, 4, 3)))
        .withMessageContaining("needs more than 2 GiB");

    config.put("filters", 1L);
    config.put("kernelSize", List.of(65_536L, 1L));
    config.put("dilationRate", List.of(65_537L, 1L)); // reaches 2^32, which would wrap to 0

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LayerTypes().made("Conv2D", config))
        .withMessage(
            "Conv2D \"conv2d\": kernelSize [65536, 1] with dilationRate [65537, 1] must not reach"
                + " further than 268435456.");
  }

  private static String shown(Map<String, Object> config) {
    String text = config.toString();
    return text.substring(0, Math.min(2_000, text.length()));
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }
}
