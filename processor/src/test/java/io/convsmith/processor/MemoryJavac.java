package io.convsmith.processor;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.convsmith.ConvolutionOp;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;

/**
 * The compiler of the JDK at hand, with sources and results in memory. It opens jars once for any
 * number of compilations, so that hundreds take seconds.
 */
final class MemoryJavac implements AutoCloseable {
  /** All warnings but one: that a processor claims no annotation is what is wanted. */
  static final List<String> STRICT =
      List.of("-Xlint:all,-processing,-options", "-Werror", "-implicit:none", "-parameters");

  private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
  private final StandardJavaFileManager files =
      javac.getStandardFileManager(null, Locale.ROOT, UTF_8);

  MemoryJavac() {
    this(classPath());
  }

  MemoryJavac(List<File> classPath) {
    try {
      files.setLocation(StandardLocation.CLASS_PATH, classPath);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What ops and their layers need: the API, the runtime, and the annotations for nulls. */
  static List<File> classPath() {
    Stream<File> api = Stream.of(ConvolutionOp.class, NullMarked.class).map(OpCompiler::location);
    return Stream.concat(api, OpCompiler.RUNTIME.stream()).toList();
  }

  /** The sources of a folder of the test resources, by path. */
  static Map<String, String> folder(String folder) {
    Map<String, String> sources = new TreeMap<>();
    for (Path file : OpCompiler.files(folder)) {
      sources.put(folder + "/" + file.getFileName(), read(file));
    }
    return sources;
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Compiled compile(Map<String, String> sources, Processor... processors) {
    return compile(sources, Map.of(), STRICT, processors);
  }

  /**
   * Compiles.
   *
   * @param sources texts by path
   * @param classes classes on the class path beside the usual ones, by path
   * @param options what javac is told
   * @param processors without any, annotations are not processed
   */
  Compiled compile(
      Map<String, String> sources,
      Map<String, byte[]> classes,
      List<String> options,
      Processor... processors) {
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    MemoryFiles memory = new MemoryFiles(files, classes);
    List<String> all = new ArrayList<>(options);
    if (processors.length == 0) {
      all.add("-proc:none");
    }
    List<MemoryFile> units =
        sources.entrySet().stream()
            .map(source -> MemoryFile.source(source.getKey(), source.getValue()))
            .toList();
    JavaCompiler.CompilationTask task = javac.getTask(null, memory, diagnostics, all, null, units);
    task.setLocale(Locale.ROOT);
    if (processors.length > 0) {
      task.setProcessors(List.of(processors));
    }
    boolean succeeded = task.call();
    return new Compiled(succeeded, diagnostics.getDiagnostics(), memory.written());
  }

  @Override
  public void close() {
    try {
      files.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
