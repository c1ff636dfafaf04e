package io.convsmith.engine.nd4j;

import io.convsmith.engine.kernel.Kernel;
import io.convsmith.graph.Functions;
import io.convsmith.graph.Op;
import java.util.Map;
import java.util.function.BiFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;
import org.nd4j.linalg.api.ops.impl.transforms.same.Abs;
import org.nd4j.linalg.api.ops.impl.transforms.same.Floor;
import org.nd4j.linalg.api.ops.impl.transforms.same.Negative;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Cos;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Rint;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sin;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Tanh;

/** Kernels that map each number of one array. */
final class FunctionKernels {
  private FunctionKernels() {}

  static Map<Op<?>, Nd4jLibrary.Planner> planners() {
    return Map.ofEntries(
        Map.entry(Functions.UNARY_MINUS, at -> map(at, Negative::new)),
        Map.entry(Functions.SQRT, at -> map(at, Sqrt::new)),
        Map.entry(Functions.EXP, at -> map(at, Exp::new)),
        Map.entry(Functions.LOG, at -> map(at, Log::new)),
        Map.entry(Functions.ABS, at -> map(at, Abs::new)),
        Map.entry(Functions.SIGN, at -> map(at, Sign::new)),
        Map.entry(Functions.SIN, at -> map(at, Sin::new)),
        Map.entry(Functions.COS, at -> map(at, Cos::new)),
        Map.entry(Functions.TANH, at -> map(at, Tanh::new)),
        Map.entry(Functions.SIGMOID, at -> map(at, Sigmoid::new)),
        Map.entry(Functions.RELU, at -> map(at, (x, z) -> new RectifiedLinear(x, z, 0))),
        Map.entry(Functions.ROUND, at -> map(at, Rint::new)),
        Map.entry(Functions.FLOOR, at -> map(at, Floor::new)));
  }

  private static Kernel map(
      Operands operands, BiFunction<INDArray, INDArray, org.nd4j.linalg.api.ops.Op> function) {
    Operand input = operands.input(0);
    Operand output = operands.output();
    return new Nd4jKernel(
        operands.node().op().name(),
        calls -> calls.legacy(function.apply(input.flat(), output.flat())));
  }
}
