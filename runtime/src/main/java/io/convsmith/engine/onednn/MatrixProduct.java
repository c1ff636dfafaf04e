package io.convsmith.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import io.convsmith.engine.kernel.NumberType;
import io.convsmith.engine.kernel.Placement;
import io.convsmith.graph.Node;
import io.convsmith.graph.Transposed;
import io.convsmith.tensor.Shape;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;

/** Products of matrices and of stacks of matrices; factors may be halves, the product is not. */
final class MatrixProduct {
  private MatrixProduct() {}

  /** Two factors, either of them transposed, to their product. */
  static Optional<Draft> plan(Node node, Placement placement, NumberType type) {
    Transposed transposed = (Transposed) node.attributes();
    memory.desc first = matrices(node.input(0).shape(), transposed.first(), type);
    memory.desc second = matrices(node.input(1).shape(), transposed.second(), type);
    memory.desc product = matrices(node.shape(), false, NumberType.FLOAT32);
    matmul.primitive_desc made =
        new matmul.primitive_desc(OneDnn.ENGINE, first, second, product, OneDnn.ATTRIBUTES, true);
    if (type == NumberType.FLOAT32 ? !made.asBoolean() : !OneDnn.isFast(made)) {
      return Optional.empty();
    }
    Draft draft = new Draft(node.op().name(), placement);
    draft.named(
        new matmul(made),
        made,
        Map.of(
            DNNL_ARG_SRC, draft.plain(node.input(0), first),
            DNNL_ARG_WEIGHTS, draft.plain(node.input(1), second),
            DNNL_ARG_DST, draft.plainOut(node, product)));
    return Optional.of(draft);
  }

  /** A matrix, or a stack of them whatever the number of axes before the last two. */
  private static memory.desc matrices(Shape shape, boolean transposed, NumberType type) {
    long rows = shape.get(-2);
    long columns = shape.get(-1);
    long[] sizes =
        shape.rank() == 2
            ? new long[] {rows, columns}
            : new long[] {shape.size() / (rows * columns), rows, columns};
    long[] strides = Layouts.strides(sizes);
    if (transposed) {
      swapLastTwo(sizes);
      swapLastTwo(strides);
    }
    return Layouts.strided(type, sizes, strides);
  }

  private static void swapLastTwo(long[] numbers) {
    int last = numbers.length - 1;
    long number = numbers[last];
    numbers[last] = numbers[last - 1];
    numbers[last - 1] = number;
  }
}
