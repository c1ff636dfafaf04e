package io.convsmith.losses;

import io.convsmith.engine.Compiler;
import io.convsmith.engine.Program;
import io.convsmith.engine.kernel.Precision;
import io.convsmith.engine.kernel.RandomState;
import io.convsmith.graph.Differentiation;
import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.graph.Recording;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A formula of tensors with numbers for its inputs. */
public final class Formula {
  private final Compiler compiler;
  private final Recording recording = new Recording(true);
  private final List<double[]> numbers = new ArrayList<>();

  public Formula() {
    this(Compiler.reference(Precision.FLOAT64));
  }

  Formula(Compiler compiler) {
    this.compiler = compiler;
  }

  /** The reference in both precisions, and the kernels that training uses. */
  static Stream<Compiler> compilers() {
    return Stream.of(
        Compiler.reference(Precision.FLOAT64),
        Compiler.reference(Precision.FLOAT32),
        Compiler.fastest());
  }

  public Tensor input(Shape shape, double... values) {
    numbers.add(values);
    return recording.placeholder("input" + numbers.size(), shape);
  }

  public Tensor vector(double... values) {
    return input(Shape.of(values.length), values);
  }

  public Tensor scalar(double value) {
    return input(Shape.scalar(), value);
  }

  public Tensor rows(double[]... rows) {
    return input(
        Shape.of(rows.length, rows[0].length),
        Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray());
  }

  public double[] value(Tensor tensor) {
    return values(List.of(tensor)).get(0);
  }

  public double[] gradient(Tensor value, Tensor variable) {
    return value(Differentiation.gradients(value, List.of(variable)).get(0));
  }

  /** Central differences of the sum of a value's elements. */
  public double[] differences(Tensor value, Tensor variable) {
    double step = 1e-6;
    double[] point = numbers.get(recording.placeholders().indexOf(Node.of(variable)));
    double[] slopes = new double[point.length];
    try (Program program = program(List.of(value))) {
      for (int i = 0; i < point.length; i++) {
        double middle = point[i];
        point[i] = middle + step;
        double above = Arrays.stream(run(program).get(0)).sum();
        point[i] = middle - step;
        double below = Arrays.stream(run(program).get(0)).sum();
        point[i] = middle;
        slopes[i] = (above - below) / (2 * step);
      }
    }
    return slopes;
  }

  public List<double[]> values(List<Tensor> tensors) {
    try (Program program = program(tensors)) {
      return run(program);
    }
  }

  /** Replaces an input's numbers. */
  public void set(Tensor input, double... values) {
    numbers.set(recording.placeholders().indexOf(Node.of(input)), values);
  }

  public Program program(List<Tensor> tensors) {
    Graph graph = Graph.of(recording.placeholders(), tensors.stream().map(Node::of).toList());
    return compiler.compile(graph, new RandomState(1));
  }

  public List<double[]> run(Program program) {
    for (int i = 0; i < numbers.size(); i++) {
      program.write(i, numbers.get(i));
    }
    program.run();
    List<double[]> results = new ArrayList<>();
    for (int i = 0; i < program.outputs(); i++) {
      results.add(program.read(i));
    }
    return results;
  }
}
