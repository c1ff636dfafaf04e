package io.convsmith.engine.onednn;

import io.convsmith.engine.kernel.Kernel;
import io.convsmith.engine.kernel.KernelLibrary;
import io.convsmith.engine.kernel.Placement;
import io.convsmith.engine.kernel.Precision;
import io.convsmith.graph.Convolutions;
import io.convsmith.graph.Elementwise;
import io.convsmith.graph.Functions;
import io.convsmith.graph.Node;
import io.convsmith.graph.Op;
import io.convsmith.graph.Pooling;
import io.convsmith.graph.Products;
import io.convsmith.graph.Reductions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The fast kernels: convolution, pooling, matrix products and elementwise arithmetic in single
 * precision on oneDNN.
 *
 * <pre>{@code
 * Optional<OneDnnLibrary> fast = OneDnnLibrary.load();
 * }</pre>
 *
 * <p>What oneDNN cannot do it declines, so that the next library is asked. It may be used by
 * several threads at once.
 *
 * @see <a href="https://uxlfoundation.github.io/oneDNN/">oneDNN</a>
 */
public final class OneDnnLibrary implements KernelLibrary {
  private static final Map<Op<?>, Planner> PLANNERS = planners();

  /** Makes primitives for a node, and asks for memory only once all could be made. */
  @FunctionalInterface
  private interface Planner {
    Optional<Draft> plan(Node node, Placement placement);
  }

  private OneDnnLibrary() {}

  private static Map<Op<?>, Planner> planners() {
    Map<Op<?>, Planner> planners = new HashMap<>();
    planners.put(Convolutions.CONVOLUTION, Convolution::forward);
    planners.put(Convolutions.INPUT_GRADIENT, Convolution::inputGradient);
    planners.put(Convolutions.KERNEL_GRADIENT, Convolution::kernelGradient);
    planners.put(Pooling.MAX_POOLING, WindowPooling::max);
    planners.put(Pooling.MAX_POOLING_SCATTER, WindowPooling::maxScatter);
    planners.put(Pooling.AVERAGE_POOLING, WindowPooling::average);
    planners.put(Pooling.AVERAGE_POOLING_GRADIENT, WindowPooling::averageGradient);
    planners.put(Products.MATMUL, MatrixProduct::plan);
    planners.put(Elementwise.GREATER_THAN, GreaterThan::plan);
    planners.put(Functions.RELU, Relu::plan);
    Pairwise.ops().forEach(op -> planners.put(op, Pairwise::plan));
    Pointwise.ops().forEach(op -> planners.put(op, Pointwise::plan));
    return Map.copyOf(planners);
  }

  /** The library, or nothing where it does not run; then {@link #unavailable} says why. */
  public static Optional<OneDnnLibrary> load() {
    return unavailable().isPresent() ? Optional.empty() : Optional.of(new OneDnnLibrary());
  }

  /** Why the library does not run on this machine; nothing if it does. */
  public static Optional<String> unavailable() {
    return Loading.FAILURE;
  }

  @Override
  public Optional<Kernel> plan(Node node, Placement placement) {
    Planner planner = PLANNERS.get(node.op());
    return planner == null || isEmpty(node)
        ? Optional.empty()
        : planned(placement, () -> planner.plan(node, placement));
  }

  @Override
  public Optional<Kernel> plan(Node first, Node second, Placement placement) {
    if (isEmpty(first)) {
      return Optional.empty();
    }
    if (first.op() == Convolutions.CONVOLUTION && second.op() == Elementwise.PLUS) {
      return planned(placement, () -> Convolution.forwardWithBias(first, second, placement));
    }
    if (first.op() == Convolutions.KERNEL_GRADIENT && second.op() == Reductions.SUM) {
      return planned(placement, () -> Convolution.kernelAndBiasGradient(first, second, placement));
    }
    return Optional.empty();
  }

  /** Makes a kernel of a draft, and frees what was made if there is none. */
  private static Optional<Kernel> planned(Placement placement, Supplier<Optional<Draft>> planner) {
    if (placement.precision() != Precision.FLOAT32) {
      return Optional.empty();
    }
    int threads = Threads.planned();
    Natives natives = new Natives();
    Optional<Kernel> kernel = Optional.empty();
    try {
      kernel =
          natives.within(
              () -> planner.get().map(draft -> new OneDnnKernel(draft, threads, natives)));
    } finally {
      if (kernel.isEmpty()) {
        natives.close();
      }
    }
    return kernel;
  }

  /** Whether there is nothing to compute or nothing to compute it from: a case for the others. */
  private static boolean isEmpty(Node node) {
    return Stream.concat(Stream.of(node), node.inputs().stream())
        .anyMatch(tensor -> tensor.shape().size() == 0);
  }

  /** The attempt to load, made once. */
  private static final class Loading {
    static final Optional<String> FAILURE = attempt();

    private static Optional<String> attempt() {
      try {
        return OneDnn.ENGINE.isNull()
            ? Optional.of("oneDNN has no engine for this processor.")
            : Optional.empty();
      } catch (LinkageError failure) {
        // The cause of a failed static initializer is the one that says something.
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return Optional.of("oneDNN cannot be loaded: " + cause);
      }
    }
  }
}
