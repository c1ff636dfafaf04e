package io.convsmith.layers;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.convsmith.Configure;
import io.convsmith.engine.NDArrays;
import io.convsmith.layers.SavedLayers.Case;
import io.convsmith.saving.Json;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Layers go through JSON and come back with all their settings and numbers. */
class SavedLayersTest {
  static List<Case> layers() {
    return SavedLayers.all();
  }

  static List<List<Case>> classes() {
    return List.copyOf(
        new TreeMap<>(layers().stream().collect(groupingBy(Case::toString))).values());
  }

  @Test
  void no_layer_of_the_library_is_forgotten() {
    Set<String> found = new TreeSet<>();
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.convsmith")) {
      if (type.isAssignableTo(Layer.class)
          && !type.getModifiers().contains(JavaModifier.ABSTRACT)) {
        assertThat(type.getPackageName()).isEqualTo("io.convsmith.layers");
        found.add(type.getSimpleName());
      }
    }

    assertThat(BuiltInLayers.names()).containsExactlyInAnyOrderElementsOf(found);
    assertThat(layers().stream().map(Case::toString).distinct())
        .containsExactlyInAnyOrderElementsOf(found);
  }

  @ParameterizedTest
  @MethodSource("classes")
  void each_setting_is_tried_with_another_value_than_its_default(List<Case> cases) {
    Set<String> changed = new TreeSet<>();
    for (Case one : cases) {
      Map<String, Object> plain = one.plain().config();
      one.set()
          .config()
          .forEach(
              (setting, value) -> {
                if (!value.equals(plain.get(setting))) {
                  changed.add(setting);
                }
              });
    }

    Layer layer = cases.get(0).set();
    boolean hasKernel = layer instanceof DepthwiseConv2D || layer instanceof SeparableConv2D;
    for (String option : options(layer.getClass())) {
      assertThat(changed).contains(hasKernel ? option.replace("kernel", "depthwise") : option);
    }
    Set<String> sizes = Set.of("filters", "units", "kernelSize");
    for (String setting : layer.config().keySet()) {
      assertThat(sizes.contains(setting) || changed.contains(setting)).as(setting).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("layers")
  void a_layer_comes_back_with_all_settings(Case one) {
    Layer again = again(one.set());

    assertThat(again).hasSameClassAs(one.set()).hasToString(one.set().toString());
    assertThat(again.config()).isEqualTo(one.set().config());
    assertThat(again.config().keySet()).containsExactlyElementsOf(one.set().config().keySet());
    assertThat(again.trainable()).isEqualTo(one.set().trainable());
  }

  /** All but the one that takes two inputs, and has no setting that could get lost. */
  static List<Case> layersOfOneInput() {
    return layers().stream().filter(one -> !(one.set() instanceof Subtract)).toList();
  }

  @ParameterizedTest
  @MethodSource("layersOfOneInput")
  void it_computes_the_same_with_the_same_numbers(Case one) {
    Layer layer = one.set();
    Layer again = again(layer);
    layer.prepare(one.inputs());
    again.prepare(one.inputs());
    again.weights(layer.weights());
    float[] numbers = new float[(int) one.inputs().size()];
    Random random = new Random(1);
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    INDArray inputs = NDArrays.of(numbers, one.inputs().toArray());

    assertThat(NDArrays.doubles(again.call(inputs)))
        .isEqualTo(NDArrays.doubles(layer.call(inputs)));
  }

  private static Layer again(Layer layer) {
    Map<String, Object> read = Json.read(Json.write(layer.config()), "the config");
    return new LayerTypes().made(LayerTypes.nameOf(layer), read);
  }

  /** The names of all options that a layer's constructors take. */
  private static Set<String> options(Class<?> layer) {
    Set<String> names = new TreeSet<>();
    for (Constructor<?> constructor : layer.getConstructors()) {
      for (Type parameter : constructor.getGenericParameterTypes()) {
        if (parameter instanceof ParameterizedType type && type.getRawType() == Configure.class) {
          Type bound = ((WildcardType) type.getActualTypeArguments()[0]).getLowerBounds()[0];
          for (Method method : ((Class<?>) bound).getMethods()) {
            if (LayerOptions.class.isAssignableFrom(method.getReturnType())) {
              names.add(method.getName());
            }
          }
        }
      }
    }
    assertThat(names).isNotEmpty();
    return names;
  }
}
