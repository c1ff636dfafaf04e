package io.convsmith.processor;

import io.convsmith.ConvsmithGenerated;
import io.convsmith.graph.Recording;
import io.convsmith.layers.Layer;
import io.convsmith.tensor.Shape;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;

/** Makes a generated layer that nobody has seen before, and records what it computes. */
final class GeneratedLayerRun {
  private static final Shape IMAGES = Shape.of(1, 6, 6, 4);
  private static final Map<String, Shape> OTHERS =
      Map.of("Conv1D", Shape.of(1, 6, 4), "Conv3D", Shape.of(1, 6, 6, 6, 4));

  private GeneratedLayerRun() {}

  static boolean isGenerated(Class<?> type) {
    return type.isAnnotationPresent(ConvsmithGenerated.class) && Layer.class.isAssignableFrom(type);
  }

  /**
   * Constructs a layer by its constructor with the fewest numbers and records it.
   *
   * @return the shape of the outputs
   * @throws Throwable whatever the layer or its op throws
   */
  static Shape outputs(Class<?> type) throws Throwable {
    Constructor<?> constructor =
        Arrays.stream(type.getDeclaredConstructors())
            .filter(it -> Arrays.stream(it.getParameterTypes()).allMatch(int.class::equals))
            .min(Comparator.comparing(Constructor::getParameterCount))
            .orElseThrow();
    constructor.setAccessible(true);
    Object[] sizes = new Object[constructor.getParameterCount()];
    Arrays.fill(sizes, 3);
    try {
      Layer layer = (Layer) constructor.newInstance(sizes);
      Shape images = OTHERS.getOrDefault(type.getSuperclass().getSimpleName(), IMAGES);
      return layer.record(new Recording(true).placeholder("images", images)).shape();
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
