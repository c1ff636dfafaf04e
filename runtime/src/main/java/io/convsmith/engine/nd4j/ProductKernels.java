package io.convsmith.engine.nd4j;

import io.convsmith.engine.kernel.Kernel;
import io.convsmith.engine.nd4j.Gemm.Matrix;
import io.convsmith.graph.Op;
import io.convsmith.graph.Products;
import io.convsmith.graph.Transposed;
import java.util.Map;

/** The kernel for matrix products, one for each matrix of a stack. */
final class ProductKernels {
  private ProductKernels() {}

  static Map<Op<?>, Nd4jLibrary.Planner> planners() {
    return Map.of(Products.MATMUL, ProductKernels::matmul);
  }

  private static Kernel matmul(Operands operands) {
    Transposed transposed = (Transposed) operands.node().attributes();
    Operand left = operands.input(0);
    Operand right = operands.input(1);
    Operand output = operands.output();
    int rows = output.shape().get(-2);
    int columns = output.shape().get(-1);
    int inner = left.shape().get(transposed.first() ? -2 : -1);
    Gemm gemm = new Gemm(rows, columns, inner);
    long matrices = output.shape().size() / rows / columns;
    return new Nd4jKernel(
        "gemm",
        calls -> {
          for (long i = 0; i < matrices; i++) {
            calls.then(
                gemm.assigning(
                    matrix(output, i, false),
                    matrix(left, i, transposed.first()),
                    matrix(right, i, transposed.second())));
          }
        });
  }

  private static Matrix matrix(Operand operand, long index, boolean transposed) {
    int columns = operand.shape().get(-1);
    long size = (long) operand.shape().get(-2) * columns;
    return new Matrix(operand, index * size, columns, transposed);
  }
}
