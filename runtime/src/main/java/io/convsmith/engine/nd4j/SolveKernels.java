package io.convsmith.engine.nd4j;

import io.convsmith.engine.kernel.Kernel;
import io.convsmith.engine.kernel.Step;
import io.convsmith.graph.Op;
import io.convsmith.graph.Products;
import java.util.Map;

/** The kernel for systems of linear equations, one for each matrix of a stack. */
final class SolveKernels {
  private SolveKernels() {}

  static Map<Op<?>, Nd4jLibrary.Planner> planners() {
    return Map.of(Products.SOLVE, SolveKernels::solve);
  }

  private static Kernel solve(Operands operands) {
    Operand matrices = operands.input(0);
    Operand right = operands.input(1);
    Operand output = operands.output();
    return new Nd4jKernel("elimination", calls -> calls.then(step(matrices, right, output)));
  }

  private static Step step(Operand matrices, Operand right, Operand output) {
    int rows = output.shape().get(-2);
    int columns = output.shape().get(-1);
    int size = rows * columns;
    int systems = size == 0 ? 0 : Math.toIntExact(output.shape().size() / size);
    Elimination elimination = new Elimination(rows, columns);
    Numbers from = Numbers.of(matrices);
    Numbers with = Numbers.of(right);
    Numbers to = Numbers.of(output);
    return () -> {
      for (int i = 0; i < systems; i++) {
        elimination.read(from, i * rows * rows, with, i * size);
        elimination.solve();
        elimination.write(to, i * size);
      }
    };
  }
}
