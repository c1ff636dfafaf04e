package io.convsmith.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.Configure;
import io.convsmith.layers.ConvolutionLayer;
import io.convsmith.layers.ConvolutionOptions;
import io.convsmith.tensor.Shape;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Layers made of a config, and of other layers. */
class GeneratedCopiesTest {
  static List<Class<?>> layers() {
    GeneratedLayers.layer("gained"); // which loads them all
    return GeneratedLayers.classes();
  }

  @ParameterizedTest
  @MethodSource("layers")
  void aConfigIsReadBack(Class<?> type) throws ReflectiveOperationException {
    ConvolutionLayer layer = made(type);

    assertThat(read(layer).config()).isEqualTo(layer.config());
  }

  @ParameterizedTest
  @ValueSource(strings = {"changed", "limits", "learned", "lengthened", "cosine", "sized"})
  void aConfigWithOtherSettingsIsReadBack(String name) throws ReflectiveOperationException {
    ConvolutionLayer layer = GeneratedLayers.layer(name);

    assertThat(read(layer).config()).isEqualTo(layer.config());
  }

  @ParameterizedTest
  @MethodSource("layers")
  void aCopyHasTheSameSettingsApartFromThoseThatAreChanged(Class<?> type)
      throws ReflectiveOperationException {
    ConvolutionLayer layer = made(type);
    Map<String, Object> before = layer.config();
    Map<String, Object> expected = new LinkedHashMap<>(before);
    expected.put("name", "copy");
    expected.put("useBias", false);

    ConvolutionLayer copy = copy(layer, options -> options.name("copy").useBias(false));

    assertThat(copy.config()).isEqualTo(expected);
    assertThat(layer.config()).isEqualTo(before);
    assertThat(copy).isExactlyInstanceOf(type);
  }

  @Test
  void aCopyHasTheOpsOwnSettingsAndNoWeights() throws ReflectiveOperationException {
    ConvolutionLayer layer = GeneratedLayers.layer("learned");
    layer.prepare(Shape.of(1, 4, 1, 1));
    float[] kernel = GeneratedLayers.variable(layer, "kernel").toArray();

    ConvolutionLayer copy = copy(layer, options -> options.name("copy"));

    assertThat(copy.config())
        .containsEntry("bits", 5)
        .containsEntry("mode", "DOWN")
        .containsEntry("rangeInitializer", layer.config().get("rangeInitializer"));
    assertThat(copy.built()).isFalse();
    assertThat(GeneratedLayers.variable(layer, "kernel").toArray()).isEqualTo(kernel);
  }

  private static ConvolutionLayer made(Class<?> type) throws ReflectiveOperationException {
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (Arrays.equals(constructor.getParameterTypes(), new Class<?>[] {int.class})) {
        constructor.setAccessible(true);
        return (ConvolutionLayer) constructor.newInstance(3);
      }
    }
    Constructor<?> constructor = type.getDeclaredConstructor(int.class, int.class);
    constructor.setAccessible(true);
    return (ConvolutionLayer) constructor.newInstance(4, 3);
  }

  private static ConvolutionLayer read(ConvolutionLayer layer) throws ReflectiveOperationException {
    Method method = layer.getClass().getDeclaredMethod("fromConfig", Map.class);
    method.setAccessible(true);
    return (ConvolutionLayer) method.invoke(null, layer.config());
  }

  private static ConvolutionLayer copy(
      ConvolutionLayer layer, Configure<ConvolutionOptions<?>> configure)
      throws ReflectiveOperationException {
    Method method = layer.getClass().getDeclaredMethod("copyWith", Configure.class);
    method.setAccessible(true);
    return (ConvolutionLayer) method.invoke(layer, configure);
  }
}
