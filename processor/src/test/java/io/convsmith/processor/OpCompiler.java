package io.convsmith.processor;

import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import io.convsmith.ConvolutionOp;
import io.convsmith.layers.Conv2D;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.NullMarked;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Compiles sources with the processor, as strictly as javac can. */
final class OpCompiler {
  /** All warnings but one: that a processor claims no annotation is what is wanted. */
  private static final List<String> OPTIONS =
      List.of("--release", "17", "-Xlint:all,-processing,-options", "-Werror", "-implicit:none");

  /** The runtime, and ND4J, whose arrays stand in its signatures. */
  static final List<File> RUNTIME = List.of(location(Conv2D.class), location(INDArray.class));

  private final List<Processor> processors = new ArrayList<>();
  private final List<String> options = new ArrayList<>(OPTIONS);
  private final List<JavaFileObject> sources = new ArrayList<>();
  private final List<File> classPath = new ArrayList<>();
  private boolean runtime = true;
  private boolean jspecify = true;

  private OpCompiler(Processor processor) {
    processors.add(processor);
  }

  static OpCompiler opCompiler() {
    return opCompiler(new ConvolutionOpProcessor());
  }

  static OpCompiler opCompiler(Processor processor) {
    return new OpCompiler(processor);
  }

  OpCompiler with(Processor processor) {
    processors.add(processor);
    return this;
  }

  OpCompiler with(String option) {
    options.add(option);
    return this;
  }

  /** With warnings that do not make the compilation fail. */
  OpCompiler withWarnings() {
    options.remove("-Werror");
    return this;
  }

  OpCompiler withoutRuntime() {
    runtime = false;
    return this;
  }

  OpCompiler withoutJspecify() {
    jspecify = false;
    return this;
  }

  /** Compiles a class into a folder and puts that on the class path. */
  OpCompiler withClass(Path folder, String qualifiedName, String text) {
    Compilation compiled =
        javac()
            .withClasspath(List.of(location(ConvolutionOp.class)))
            .withOptions("--release", "17")
            .compile(JavaFileObjects.forSourceString(qualifiedName, text));
    try {
      for (JavaFileObject file : compiled.generatedFiles()) {
        Path target = folder.resolve(file.getName().replaceFirst("^/CLASS_OUTPUT/", ""));
        Files.createDirectories(target.getParent());
        try (InputStream bytes = file.openInputStream()) {
          Files.copy(bytes, target);
        }
      }
      classPath.add(folder.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** All Java sources of a folder of the test resources. */
  OpCompiler folder(String folder) {
    files(folder).forEach(file -> sources.add(source(file)));
    return this;
  }

  /** One Java source of the test resources. */
  OpCompiler file(String file) {
    sources.add(source(resource(file)));
    return this;
  }

  OpCompiler source(String qualifiedName, String text) {
    sources.add(JavaFileObjects.forSourceString(qualifiedName, text));
    return this;
  }

  Compilation compile() {
    classPath.add(location(ConvolutionOp.class));
    if (jspecify) {
      classPath.add(location(NullMarked.class));
    }
    if (runtime) {
      classPath.addAll(RUNTIME);
    }
    return javac()
        .withProcessors(processors)
        .withOptions(options)
        .withClasspath(classPath)
        .compile(sources);
  }

  static List<Path> files(String folder) {
    try (Stream<Path> files = Files.list(resource(folder))) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path resource(String name) {
    URL url = OpCompiler.class.getResource("/" + name);
    if (url == null) {
      throw new IllegalArgumentException("There is no test resource " + name + ".");
    }
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(name, e);
    }
  }

  static String text(JavaFileObject file) {
    try {
      return file.getCharContent(false).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JavaFileObject source(Path file) {
    try {
      return JavaFileObjects.forResource(file.toUri().toURL());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static File location(Class<?> type) {
    try {
      return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
