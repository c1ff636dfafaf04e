package io.convsmith.layers;

import io.convsmith.activations.Activation;
import io.convsmith.constraints.Constraint;
import io.convsmith.initializers.Initializer;
import io.convsmith.names.Catalogue;
import io.convsmith.names.Shown;
import io.convsmith.regularizers.Regularizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The layers that a saved model can consist of, by the names that stand in its file: those of the
 * library, those generated from ops on the class path, and those that are added here.
 *
 * <pre>{@code
 * LayerTypes types = new LayerTypes()
 *     .add("demo.Scale", config -> new Scale((String) config.get("name")))  // your own layer
 *     .initializer("orthogonal", config -> new Orthogonal())                // your own initializer
 *     .activation("snake", x -> x.plus(x.sin().square()));
 * Layer layer = types.made("Conv2D", config);
 * }</pre>
 *
 * <p>A file can name nothing else: its text becomes neither a class name nor a path. A generated
 * layer is found by its op's id, an entry that the annotation processor left on the class path.
 */
public final class LayerTypes {
  private final Map<String, Function<? super Map<String, ?>, ? extends Layer>> own =
      new LinkedHashMap<>();
  private final OwnParts parts = new OwnParts();
  private final RegisteredOps ops;

  /** The library's layers, and the ops that the thread's class loader finds. */
  public LayerTypes() {
    this(ofThread());
  }

  /** The library's layers, and the ops that a class loader finds. */
  public LayerTypes(ClassLoader loader) {
    ops = new RegisteredOps(loader);
  }

  /**
   * What a layer is called in a saved model: {@code "Conv2D"} for one of the library, the op's id
   * for a generated one, the name of its class for one written by hand.
   *
   * @throws IllegalArgumentException if that is the name of one of the library's layers
   */
  public static String nameOf(Layer layer) {
    if (BuiltInLayers.include(layer)) {
      return layer.getClass().getSimpleName();
    }
    String name =
        layer instanceof ConvolutionLayer convolution
            ? convolution.opId()
            : layer.getClass().getName();
    if (BuiltInLayers.names().contains(name)) {
      throw layer.refused(
          "in a file its name, \""
              + name
              + "\", would be that of one of the library's layers: rename it, or give its op an id");
    }
    return name;
  }

  /**
   * Adds a layer written by hand.
   *
   * @param type what {@link #nameOf} says of it: the name of its class
   * @param maker makes it of what its {@code config} returned; {@link LayerConfig} helps. Its own
   *     initializers and so on are ready objects in there
   * @throws IllegalArgumentException if the library has a layer of this name
   */
  public LayerTypes add(String type, Function<? super Map<String, ?>, ? extends Layer> maker) {
    if (BuiltInLayers.names().contains(type)) {
      throw new IllegalArgumentException(
          "The library has a layer named \"" + type + "\": give yours another name.");
    }
    own.put(type, maker);
    return this;
  }

  /**
   * Adds an activation by its {@link Activation#name}.
   *
   * @throws IllegalArgumentException if the library has one of this name
   */
  public LayerTypes activation(Activation activation) {
    return activation(activation.name(), activation);
  }

  /**
   * Adds an activation under a name; {@code "custom"} stands for one that was saved without.
   *
   * @throws IllegalArgumentException if the library has one of this name
   */
  public LayerTypes activation(String name, Activation activation) {
    parts.activation(name, activation);
    return this;
  }

  /**
   * Adds an initializer.
   *
   * @param type the {@code "type"} in its {@link Initializer#config}; {@code "custom"} stands for
   *     one that does not override that
   * @param maker makes it of its config
   * @throws IllegalArgumentException if the library has one of this name
   */
  public LayerTypes initializer(
      String type, Function<Map<String, ?>, ? extends Initializer> maker) {
    parts.maker(OwnParts.Kind.INITIALIZER, type, maker);
    return this;
  }

  /** Adds a regularizer, as {@link #initializer} does. */
  public LayerTypes regularizer(
      String type, Function<Map<String, ?>, ? extends Regularizer> maker) {
    parts.maker(OwnParts.Kind.REGULARIZER, type, maker);
    return this;
  }

  /** Adds a constraint, as {@link #initializer} does. */
  public LayerTypes constraint(String type, Function<Map<String, ?>, ? extends Constraint> maker) {
    parts.maker(OwnParts.Kind.CONSTRAINT, type, maker);
    return this;
  }

  /** Whether there is a layer of this name. */
  public boolean knows(String type) {
    return find(type) != null;
  }

  /**
   * The layer that a saved model describes.
   *
   * @param type what {@link #nameOf} said of it
   * @param config what its {@code config} returned, or any tree of maps, lists, texts, numbers and
   *     truth values
   * @throws IllegalArgumentException if there is no such layer, or if its config is not one, with
   *     the reason and what to do; nothing else is thrown, whatever the arguments are
   */
  public Layer made(String type, Map<String, ?> config) {
    Function<? super Map<String, ?>, ? extends Layer> maker = find(type);
    if (maker == null) {
      throw unknown(type);
    }
    Layer layer;
    try {
      layer = maker.apply(parts.placed(Shown.of(type), config));
    } catch (IllegalArgumentException refusal) {
      throw refusal;
    } catch (RuntimeException failure) { // in what users wrote
      throw new IllegalArgumentException(
          "The layer " + type + " could not be made of its config (" + failure + ").", failure);
    }
    if (layer == null) { // users' functions may come from where nothing is checked
      throw new IllegalArgumentException(
          "What was added for the layer " + type + " returned null.");
    }
    return layer;
  }

  /** Whether a layer is one that was added here. */
  public boolean isOwn(String type) {
    return own.containsKey(type);
  }

  private @Nullable Function<? super Map<String, ?>, ? extends Layer> find(String type) {
    Function<? super Map<String, ?>, ? extends Layer> maker = BuiltInLayers.maker(type);
    if (maker == null) {
      maker = own.get(type);
    }
    return maker == null ? ops.maker(type) : maker;
  }

  private IllegalArgumentException unknown(String type) {
    List<String> known = new ArrayList<>(BuiltInLayers.names());
    known.addAll(own.keySet());
    return new IllegalArgumentException(
        "There is no layer \""
            + Shown.of(type)
            + "\""
            + Catalogue.nearest(known, type)
                .map(near -> " (did you mean \"" + near + "\"?)")
                .orElse("")
            + ": put the jar of its op on the class path; or, if it is written by hand, say so by"
            + " Model.load(path, o -> o.layer("
            + Shown.of(type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1))
            + ".class, config -> ..)).");
  }

  private static ClassLoader ofThread() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return loader == null ? LayerTypes.class.getClassLoader() : loader;
  }
}
