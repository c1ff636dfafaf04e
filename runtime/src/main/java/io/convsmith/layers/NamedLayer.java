package io.convsmith.layers;

import io.convsmith.graph.Provenance;
import io.convsmith.names.Shown;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a layer is called, and how it complains. */
abstract class NamedLayer {
  private final boolean named;
  private String name;
  private boolean inModel;

  NamedLayer(@Nullable String name) {
    this.named = name != null;
    this.name = name == null ? LayerNames.snakeCase(type()) : name;
    if (this.name.isBlank()) {
      throw refused("name must not be blank");
    }
  }

  /** The name: as given, or the class' name in snake case, such as {@code max_pooling2d}. */
  public final String name() {
    return name;
  }

  /** Whether the name was given as an option. */
  public final boolean named() {
    return named;
  }

  /** Whether a model has this layer already, so that its name and its numbers are there to stay. */
  public final boolean inModel() {
    return inModel;
  }

  /**
   * Makes this layer one of a model's, which gives it a name that is unique there if it has none of
   * its own; a name that was given, or assigned by another model before, stays.
   */
  public final void assignName(String unique) {
    if (!named && !inModel) {
      name = unique;
    }
    inModel = true;
  }

  /**
   * An exception to throw: the layer's class and name, then this sentence without its full stop.
   */
  protected final IllegalArgumentException refused(String sentence) {
    return new LayerException(prefixed(sentence));
  }

  /**
   * A setting that must be at least 1.
   *
   * @throws IllegalArgumentException otherwise, naming layer, setting and value
   */
  protected final int positive(String setting, int value) {
    if (value <= 0) {
      throw refused(setting + " must be positive, but is " + value);
    }
    return value;
  }

  /** The class and the name: {@code Conv2D "conv_1"}; of a long name the beginning. */
  @Override
  public final String toString() {
    return type() + " \"" + Shown.of(name) + "\"";
  }

  /** The class' own name; that of its parent if it has none. */
  final String type() {
    Class<?> named = getClass();
    while (named.isAnonymousClass()) {
      named = named.getSuperclass();
    }
    return named.getSimpleName();
  }

  /** Does a piece of the layer's work; what is refused on the way names the layer. */
  final <T> T naming(Supplier<T> work) {
    return naming("", work);
  }

  /** The same; what is refused also names a part of the layer, unless that is empty. */
  final <T> T naming(String part, Supplier<T> work) {
    try {
      return Provenance.within(part.isEmpty() ? this : part, work);
    } catch (LayerException refusal) {
      throw refusal;
    } catch (IllegalArgumentException refusal) {
      String where = part.isEmpty() ? "" : part + ": ";
      throw new LayerException(prefixed(where + refusal.getMessage()), refusal);
    }
  }

  final String prefixed(String sentence) {
    return this + ": " + sentence + (sentence.endsWith(".") ? "" : ".");
  }
}
