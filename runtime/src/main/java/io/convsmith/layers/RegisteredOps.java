package io.convsmith.layers;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The layers that were generated from ops, by their ids. The annotation processor leaves an entry
 * for each, {@code META-INF/convsmith/<id>}, and the name of the class stands in the entry: nothing
 * but a checked id ever comes from a file.
 */
final class RegisteredOps {
  private static final String FOLDER = "META-INF/convsmith/";
  private static final int LONGEST_ID = 200;
  private static final int LONGEST_ENTRY = 4096;

  private final ClassLoader loader;

  RegisteredOps(ClassLoader loader) {
    this.loader = loader;
  }

  /**
   * Makes a layer of its config; null if no op has this id.
   *
   * @throws IllegalArgumentException if the op is there but its layer cannot be used, saying why
   */
  @Nullable Function<Map<String, ?>, Layer> maker(String id) {
    if (!isId(id)) {
      return null;
    }
    Set<String> names = entries(id);
    if (names.isEmpty()) {
      return null;
    }
    if (names.size() > 1) {
      throw new IllegalArgumentException(
          "The op id \""
              + id
              + "\" stands for several layers on the class path, "
              + names
              + ": remove all but one, or give one of them another id.");
    }
    Class<?> layer = layer(id, names.iterator().next());
    Method fromConfig = fromConfig(layer);
    return config -> made(layer, fromConfig, config);
  }

  /**
   * Letters, digits and {@code _ $ . -}, the last two not at the ends, so that it cannot lead out
   * of the folder.
   */
  static boolean isId(String id) {
    return !id.isEmpty()
        && id.length() <= LONGEST_ID
        && id.chars().allMatch(c -> isWord(c) || c == '.' || c == '-')
        && isWord(id.charAt(0))
        && isWord(id.charAt(id.length() - 1));
  }

  private static boolean isWord(int character) {
    return Character.isLetterOrDigit(character) || character == '_' || character == '$';
  }

  private Set<String> entries(String id) {
    try {
      Set<String> names = new LinkedHashSet<>();
      for (URL entry : Collections.list(loader.getResources(FOLDER + id))) {
        URLConnection connection = entry.openConnection();
        connection.setUseCaches(false); // no jar stays open
        try (InputStream in = connection.getInputStream()) {
          names.add(new String(in.readNBytes(LONGEST_ENTRY), StandardCharsets.UTF_8).strip());
        }
      }
      return names;
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "The entry of the op \"" + id + "\" on the class path cannot be read: " + e + ".", e);
    }
  }

  /** Nothing in the class runs before it is known to be a layer. */
  private Class<?> layer(String id, String name) {
    try {
      Class<?> type = Class.forName(name, false, loader);
      if (!ConvolutionLayer.class.isAssignableFrom(type)) {
        throw new IllegalArgumentException(
            "The op \""
                + id
                + "\" is "
                + name
                + ", which is not a layer of this Convsmith: compile its op against it.");
      }
      return type;
    } catch (ClassNotFoundException | LinkageError e) {
      throw new IllegalArgumentException(
          "The layer "
              + name
              + " of the op \""
              + id
              + "\" cannot be loaded ("
              + e
              + "): compile the module of the op anew, and put all that it needs on the class path.",
          e);
    }
  }

  private static Method fromConfig(Class<?> layer) {
    try {
      Method method = layer.getDeclaredMethod("fromConfig", Map.class);
      if (!Modifier.isStatic(method.getModifiers())
          || !Layer.class.isAssignableFrom(method.getReturnType())) {
        throw unreadable(layer, null);
      }
      method.setAccessible(true); // layers of ops that are not public are not public either
      return method;
    } catch (NoSuchMethodException | LinkageError e) {
      throw unreadable(layer, e);
    } catch (InaccessibleObjectException e) {
      String module = layer.getModule().getName();
      throw new IllegalArgumentException(
          "The layer "
              + layer.getName()
              + " cannot be made, because its package is closed: write \"opens "
              + layer.getPackageName()
              + ";\" into the module-info of "
              + module
              + ", or make the op public and export the package.",
          e);
    }
  }

  private static IllegalArgumentException unreadable(Class<?> layer, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "The layer "
            + layer.getName()
            + " has no static fromConfig(Map) that makes a layer: compile its op anew.",
        cause);
  }

  private static Layer made(Class<?> layer, Method fromConfig, Map<String, ?> config) {
    try {
      return (Layer) fromConfig.invoke(null, config);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException refusal) {
        throw refusal;
      }
      if (e.getCause() instanceof VirtualMachineError error) {
        throw error;
      }
      throw failed(layer, e.getCause());
    } catch (IllegalAccessException | LinkageError e) {
      throw failed(layer, e);
    }
  }

  private static IllegalArgumentException failed(Class<?> layer, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "The layer " + layer.getName() + " cannot be made (" + cause + ").", cause);
  }
}
