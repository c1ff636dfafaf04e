package io.convsmith.engine.nd4j;

import io.convsmith.engine.kernel.Kernel;
import io.convsmith.engine.kernel.KernelLibrary;
import io.convsmith.engine.kernel.Placement;
import io.convsmith.graph.Node;
import io.convsmith.graph.Op;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A kernel on ND4J for every op that computes something, in both precisions and any rank: the
 * reference that faster libraries are compared with, and what runs where they have nothing.
 *
 * <pre>{@code Kernel kernel = new Nd4jLibrary().plan(node, placement).orElseThrow(); }</pre>
 *
 * <p>Constants, placeholders and variables are memory, and ops that only pass an input on share its
 * memory; there are no kernels for those.
 *
 * <p>Not a number stays what it is in arithmetic, {@code relu} and every function except {@code
 * sign}, which gives 0, and compares as false; {@code kthLargest} takes it for the largest. {@code
 * maximum}, {@code minimum}, {@code max} and pooling may drop it, as ND4J does.
 */
public final class Nd4jLibrary implements KernelLibrary {
  private static final Map<Op<?>, Planner> PLANNERS = planners();

  /** Makes a kernel for a node of one op. */
  @FunctionalInterface
  interface Planner {
    /** Asks for all slots that the kernel needs, and returns it. */
    Kernel plan(Operands operands);
  }

  @Override
  public Optional<Kernel> plan(Node node, Placement placement) {
    return Optional.ofNullable(PLANNERS.get(node.op()))
        .map(planner -> planner.plan(new Operands(node, placement)));
  }

  private static Map<Op<?>, Planner> planners() {
    Map<Op<?>, Planner> planners = new HashMap<>();
    planners.putAll(ArithmeticKernels.planners());
    planners.putAll(ChoiceKernels.planners());
    planners.putAll(FunctionKernels.planners());
    planners.putAll(ReductionKernels.planners());
    planners.putAll(SortKernels.planners());
    planners.putAll(ShapingKernels.planners());
    planners.putAll(ProductKernels.planners());
    planners.putAll(SolveKernels.planners());
    planners.putAll(ConvolutionKernels.planners());
    planners.putAll(PoolingKernels.planners());
    planners.putAll(RandomKernels.planners());
    return Map.copyOf(planners);
  }
}
