package io.convsmith.engine;

import io.convsmith.engine.kernel.Precision;
import io.convsmith.engine.kernel.RandomState;
import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.graph.Sources;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Tensors with numbers, for running an op in a unit test or a debugger.
 *
 * <pre>{@code
 * Tensor kernel = Tensors.of(Shape.of(2, 2, 1, 2), 1, 2, 3, 4, 5, 7, 9, 4);
 * INDArray effective = Tensors.evaluate(Kernels.standardized(kernel));
 * }</pre>
 */
public final class Tensors {
  private Tensors() {}

  /**
   * A tensor of these numbers in row-major order.
   *
   * @throws IllegalArgumentException if their count is not the size of the shape
   */
  public static Tensor of(Shape shape, double... values) {
    return Sources.constant(shape, values);
  }

  /** A tensor of an array's numbers, copied. */
  public static Tensor of(INDArray array) {
    return of(NDArrays.shape(array), NDArrays.doubles(array));
  }

  /**
   * The numbers of a tensor that was made of tensors with numbers, computed in double precision.
   * Variables have their current values.
   *
   * @throws IllegalStateException if it depends on the inputs of a model, which have no numbers yet
   */
  public static INDArray evaluate(Tensor tensor) {
    Graph graph = Graph.of(List.of(), List.of(Node.of(tensor)));
    try (Program program =
        Compiler.reference(Precision.FLOAT64).compile(graph, new RandomState(0))) {
      program.run();
      return NDArrays.of(program.read(0), tensor.shape().toArray());
    }
  }
}
