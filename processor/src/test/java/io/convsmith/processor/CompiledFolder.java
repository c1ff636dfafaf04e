package io.convsmith.processor;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sources of {@code good} compiled together, and what came of each of them. */
final class CompiledFolder {
  private static final Pattern TOP_LEVEL =
      Pattern.compile("(?m)^(?:[a-z]+ )*(?:class|interface|record|enum) (\\w+)");
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");

  private final Map<String, String> sources = MemoryJavac.folder("good");
  private final WatchedProcessor watched = new WatchedProcessor();
  private final Compiled compiled;

  /** The source of each class and each generated file, whose extensions are left out. */
  private final Map<String, String> sourceOf = new TreeMap<>();

  CompiledFolder(MemoryJavac javac) {
    compiled = javac.compile(sources, watched);
    if (!compiled.succeeded()) {
      throw new IllegalStateException(compiled.reported().toString());
    }
    sources.forEach(
        (file, text) -> {
          Matcher inPackage = PACKAGE.matcher(text);
          String folder = inPackage.find() ? inPackage.group(1).replace('.', '/') + "/" : "";
          TOP_LEVEL.matcher(text).results().forEach(it -> sourceOf.put(folder + it.group(1), file));
        });
    watched
        .origins()
        .forEach(
            (name, origins) -> {
              String type = origins.get(0).topLevel().replace('.', '/');
              String path = name.startsWith("META-INF/") ? name : name.replace('.', '/');
              sourceOf.put(path, sourceOf.get(type));
            });
  }

  Map<String, String> sources() {
    return sources;
  }

  /** The paths of the sources with ops in them. */
  List<String> withOps() {
    return sources.keySet().stream()
        .filter(file -> sources.get(file).contains("@ConvolutionOp"))
        .toList();
  }

  WatchedProcessor watched() {
    return watched;
  }

  Compiled compiled() {
    return compiled;
  }

  /** The classes of a source and those of its layers. */
  Map<String, byte[]> classesOf(String file) {
    Map<String, byte[]> classes = new TreeMap<>(compiled.classes());
    classes.keySet().removeIf(path -> !file.equals(source(path)));
    return classes;
  }

  /** All classes but those of a source and its layers. */
  Map<String, byte[]> classesWithout(String file) {
    Map<String, byte[]> classes = new TreeMap<>(compiled.classes());
    classes.keySet().removeIf(path -> file.equals(source(path)));
    return classes;
  }

  /** What the processor wrote for the ops of a source. */
  Map<String, String> generatedOf(String file) {
    Map<String, String> generated = new TreeMap<>(compiled.generated());
    generated.keySet().removeIf(path -> !file.equals(source(path)));
    return generated;
  }

  private String source(String path) {
    String inLocation = path.replaceFirst("^[A-Z_]+/", "");
    return sourceOf.get(
        inLocation.startsWith("META-INF/")
            ? inLocation
            : inLocation.replaceFirst("(\\$.*)?\\.(class|java)$", ""));
  }
}
