package io.convsmith.processor;

import static io.convsmith.processor.OpCompiler.opCompiler;

import com.google.testing.compile.Compilation;
import io.convsmith.engine.Compiler;
import io.convsmith.engine.Program;
import io.convsmith.engine.kernel.Precision;
import io.convsmith.engine.kernel.RandomState;
import io.convsmith.graph.Differentiation;
import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.graph.Recording;
import io.convsmith.graph.Variable;
import io.convsmith.layers.ConvolutionLayer;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.tools.JavaFileObject;

/** The layers of the ops in {@code good}, compiled, loaded and run. */
final class GeneratedLayers {
  private static final List<Class<?>> LOADED = new ArrayList<>();
  private static final Map<String, Supplier<ConvolutionLayer>> LAYERS = load();

  private GeneratedLayers() {}

  /** A layer that {@code good.Use} makes. */
  static ConvolutionLayer layer(String name) {
    return LAYERS.get(name).get();
  }

  /** All generated layers. */
  static List<Class<?>> classes() {
    return LOADED;
  }

  /** A layer's variable. */
  static Variable variable(ConvolutionLayer layer, String name) {
    return layer.variables().stream()
        .filter(variable -> variable.name().endsWith(name))
        .findFirst()
        .orElseThrow();
  }

  /** What a layer makes of images, in double precision. */
  static double[] outputs(ConvolutionLayer layer, Shape shape, double... images) {
    Recording recording = new Recording(true);
    Tensor outputs = layer.record(recording.placeholder("images", shape));
    return run(recording, Node.of(outputs), images);
  }

  /** The gradient of the sum of a layer's outputs for one of its variables. */
  static double[] gradient(ConvolutionLayer layer, int variable, Shape shape, double... images) {
    return gradient(layer, layer.variables().get(variable), shape, images);
  }

  /** The gradient of the sum of a layer's outputs for one of its variables. */
  static double[] gradient(
      ConvolutionLayer layer, Variable variable, Shape shape, double... images) {
    Recording recording = new Recording(true);
    Tensor outputs = layer.record(recording.placeholder("images", shape));
    Tensor ones = outputs.times(0).plus(1);
    Tensor gradient =
        Differentiation.vectorJacobianProduct(outputs, ones, List.of(variable.tensor())).get(0);
    return run(recording, Node.of(gradient), images);
  }

  /** Gives a layer's kernel these numbers, once its shape is known. */
  static ConvolutionLayer withKernel(ConvolutionLayer layer, Shape images, float... numbers) {
    layer.prepare(images);
    Variable kernel = layer.variables().get(0);
    kernel.assign(numbers);
    return layer;
  }

  private static double[] run(Recording recording, Node result, double... images) {
    Graph graph = Graph.of(recording.placeholders(), List.of(result));
    Compiler compiler = Compiler.reference(Precision.FLOAT64);
    try (Program program = compiler.compile(graph, new RandomState(1))) {
      program.write(0, images);
      program.run();
      return program.read(0);
    }
  }

  @SuppressWarnings("unchecked") // good.Use says so itself
  private static Map<String, Supplier<ConvolutionLayer>> load() {
    Compilation compilation = opCompiler().folder("good").compile();
    Map<String, byte[]> classes = new HashMap<>();
    for (JavaFileObject file : compilation.generatedFiles()) {
      if (file.getKind() == JavaFileObject.Kind.CLASS) {
        String path = file.getName().replaceFirst("^/CLASS_OUTPUT/", "");
        classes.put(path.replace(".class", "").replace('/', '.'), bytes(file));
      }
    }
    try {
      Loader loader = new Loader(classes);
      for (JavaFileObject source : compilation.generatedSourceFiles()) {
        String path = source.getName().replaceFirst("^/SOURCE_OUTPUT/", "");
        LOADED.add(loader.loadClass(path.replace(".java", "").replace('/', '.')));
      }
      Class<?> use = loader.loadClass("good.Use");
      return ((Supplier<Map<String, Supplier<ConvolutionLayer>>>)
              use.getConstructor().newInstance())
          .get();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(JavaFileObject file) {
    try (var stream = file.openInputStream()) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Loader extends ClassLoader {
    private final Map<String, byte[]> classes;

    Loader(Map<String, byte[]> classes) {
      super(GeneratedLayers.class.getClassLoader());
      this.classes = classes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = classes.get(name);
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }
  }
}
