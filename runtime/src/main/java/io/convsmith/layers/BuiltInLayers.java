package io.convsmith.layers;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The layers that come with the library, by the names of their classes. */
final class BuiltInLayers {
  private static final Map<String, Function<Map<String, ?>, Layer>> MAKERS = new LinkedHashMap<>();

  static {
    MAKERS.put("Activation", Activation::fromConfig);
    MAKERS.put("Add", Add::fromConfig);
    MAKERS.put("Average", Average::fromConfig);
    MAKERS.put("AveragePooling2D", AveragePooling2D::fromConfig);
    MAKERS.put("BatchNormalization", BatchNormalization::fromConfig);
    MAKERS.put("Concatenate", Concatenate::fromConfig);
    MAKERS.put("Conv1D", Conv1D::fromConfig);
    MAKERS.put("Conv2D", Conv2D::fromConfig);
    MAKERS.put("Conv2DTranspose", Conv2DTranspose::fromConfig);
    MAKERS.put("Conv3D", Conv3D::fromConfig);
    MAKERS.put("Dense", Dense::fromConfig);
    MAKERS.put("DepthwiseConv2D", DepthwiseConv2D::fromConfig);
    MAKERS.put("Dropout", Dropout::fromConfig);
    MAKERS.put("Flatten", Flatten::fromConfig);
    MAKERS.put("GlobalAveragePooling2D", GlobalAveragePooling2D::fromConfig);
    MAKERS.put("GroupNormalization", GroupNormalization::fromConfig);
    MAKERS.put("Input", Input::fromConfig);
    MAKERS.put("MaxPooling2D", MaxPooling2D::fromConfig);
    MAKERS.put("Maximum", Maximum::fromConfig);
    MAKERS.put("Minimum", Minimum::fromConfig);
    MAKERS.put("Multiply", Multiply::fromConfig);
    MAKERS.put("SeparableConv2D", SeparableConv2D::fromConfig);
    MAKERS.put("Subtract", Subtract::fromConfig);
  }

  private BuiltInLayers() {}

  /** Makes a layer of its config; null if there is none of this name. */
  static @Nullable Function<Map<String, ?>, Layer> maker(String name) {
    return MAKERS.get(name);
  }

  static Set<String> names() {
    return MAKERS.keySet();
  }

  /** Whether a layer is one of these and not of a class that extends one. */
  static boolean include(Layer layer) {
    Class<?> type = layer.getClass();
    return type.getPackage() == BuiltInLayers.class.getPackage()
        && MAKERS.containsKey(type.getSimpleName());
  }
}
