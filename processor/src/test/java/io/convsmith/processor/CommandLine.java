package io.convsmith.processor;

import static java.util.stream.Collectors.joining;

import com.palantir.javapoet.JavaFile;
import io.convsmith.ConvolutionOp;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What stands on a compiler's command line, and what lies in its folders afterwards. */
final class CommandLine {
  private CommandLine() {}

  static String classPath() {
    return joined(MemoryJavac.classPath());
  }

  /** Where a compiler finds the processor and all that it needs itself. */
  static String processorPath() {
    return joined(
        Stream.of(ConvolutionOpProcessor.class, JavaFile.class, ConvolutionOp.class)
            .map(OpCompiler::location)
            .toList());
  }

  static List<String> sources(String folder) {
    return OpCompiler.files(folder).stream().map(Path::toString).toList();
  }

  static String joined(Collection<?> paths) {
    return paths.stream().map(Object::toString).collect(joining(File.pathSeparator));
  }

  /** The sources and resources in the folders of a compilation, named as in {@link Compiled}. */
  static Map<String, String> generated(Path sourceOutput, Path classOutput) {
    Map<String, String> generated = new TreeMap<>();
    collect("SOURCE_OUTPUT/", sourceOutput, generated);
    collect("CLASS_OUTPUT/", classOutput, generated);
    generated.keySet().removeIf(path -> path.endsWith(".class"));
    return generated;
  }

  private static void collect(String location, Path folder, Map<String, String> texts) {
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        String path = folder.relativize(file).toString().replace(File.separatorChar, '/');
        // Classes are no text, and are left out later: here any bytes will do.
        texts.put(location + path, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
