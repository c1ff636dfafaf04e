package io.convsmith.engine.onednn;

import io.convsmith.engine.kernel.Kernel;
import io.convsmith.engine.kernel.KernelLibrary;
import io.convsmith.engine.kernel.Layout;
import io.convsmith.engine.kernel.NumberType;
import io.convsmith.engine.kernel.Placement;
import io.convsmith.engine.kernel.Precision;
import io.convsmith.engine.kernel.Slot;
import io.convsmith.engine.nd4j.NativeArtifact;
import io.convsmith.graph.Convolutions;
import io.convsmith.graph.Elementwise;
import io.convsmith.graph.Node;
import io.convsmith.graph.Op;
import io.convsmith.graph.Pooling;
import io.convsmith.graph.Products;
import io.convsmith.graph.Reductions;
import io.convsmith.tensor.Shape;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bytedeco.dnnl.global.dnnl;

/**
 * The fast kernels: convolution, pooling and matrix products on oneDNN.
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
  /** Makes primitives for a node, and asks for memory only once all could be made. */
  @FunctionalInterface
  private interface Planner {
    Optional<Draft> plan(Node node, Placement placement, NumberType type);
  }

  private final NumberType type;

  private OneDnnLibrary(NumberType type) {
    this.type = type;
  }

  /** Apart, so that this class can say that oneDNN is missing where its classes are too. */
  private static final class Planners {
    static final Map<Op<?>, Planner> OF_OPS = planners();
  }

  private static Map<Op<?>, Planner> planners() {
    Map<Op<?>, Planner> planners = new HashMap<>();
    planners.put(
        Convolutions.CONVOLUTION,
        (node, placement, type) -> Convolution.forward(node, null, placement, type));
    planners.put(Convolutions.INPUT_GRADIENT, Convolution::inputGradient);
    planners.put(
        Convolutions.KERNEL_GRADIENT,
        (node, placement, type) -> Convolution.kernelGradient(node, null, placement, type));
    planners.put(Products.MATMUL, MatrixProduct::plan);
    planners.put(Pooling.MAX_POOLING, typed(WindowPooling::max));
    planners.put(Pooling.MAX_POOLING_SCATTER, typed(WindowPooling::maxScatter));
    planners.put(Pooling.AVERAGE_POOLING, typed(WindowPooling::average));
    planners.put(Pooling.AVERAGE_POOLING_GRADIENT, typed(WindowPooling::averageGradient));
    return Map.copyOf(planners);
  }

  /** A planner for kernels that take numbers of the type that they find. */
  private static Planner typed(BiFunction<Node, Placement, Optional<Draft>> planner) {
    return (node, placement, type) -> planner.apply(node, placement);
  }

  /** The library, or nothing where it does not run; then {@link #unavailable} says why. */
  public static Optional<OneDnnLibrary> load() {
    return load(NumberType.FLOAT32);
  }

  /**
   * The library with the type in which convolutions and matrix products of examples take their
   * factors; sums are in single precision whatever it is, and so is what is made of kernels alone.
   */
  public static Optional<OneDnnLibrary> load(NumberType type) {
    return unavailable().isPresent() ? Optional.empty() : Optional.of(new OneDnnLibrary(type));
  }

  /**
   * Why the library does not run on this machine, as a sentence without its full stop; nothing if
   * it does.
   */
  public static Optional<String> unavailable() {
    return Loading.FAILURE;
  }

  /** Why factors in bfloat16 are not for this machine; nothing if they are. */
  public static Optional<String> bfloat16Unavailable() {
    return unavailable().or(() -> lacksBfloat16(dnnl.dnnl_get_effective_cpu_isa()));
  }

  /** oneDNN would do without the instructions, but slower than in single precision. */
  static Optional<String> lacksBfloat16(int instructions) {
    int wanted = dnnl.dnnl_cpu_isa_avx512_core_bf16;
    return (instructions & wanted) == wanted
        ? Optional.empty()
        : Optional.of("The processor has no bfloat16 instructions (AVX512-BF16 or AMX).");
  }

  @Override
  public Optional<Kernel> plan(Node node, Placement placement) {
    Planner planner = Planners.OF_OPS.get(node.op());
    return planner == null || isEmpty(node)
        ? Optional.empty()
        : planned(placement, () -> planner.plan(node, placement, factors(node, placement)));
  }

  @Override
  public Optional<Kernel> plan(Node first, Node second, Placement placement) {
    if (isEmpty(first)) {
      return Optional.empty();
    }
    if (first.op() == Convolutions.CONVOLUTION && second.op() == Elementwise.PLUS) {
      return planned(
          placement,
          () -> Convolution.forward(first, second, placement, factors(first, placement)));
    }
    if (first.op() == Convolutions.KERNEL_GRADIENT && second.op() == Reductions.SUM) {
      return planned(
          placement,
          () -> Convolution.kernelGradient(first, second, placement, factors(first, placement)));
    }
    return Optional.empty();
  }

  /** What is made of kernels alone is small, and as exact as it can be. */
  private NumberType factors(Node node, Placement placement) {
    return node.inputs().stream().anyMatch(placement::holdsExamples) ? type : NumberType.FLOAT32;
  }

  @Override
  public Optional<Kernel> reorder(
      Shape shape, Layout from, Slot source, Layout to, Slot target, Placement placement) {
    return planned(placement, () -> Reorder.plan(shape, from, source, to, target, placement));
  }

  /** Makes a kernel of a draft, and frees what was made if there is none. */
  private static Optional<Kernel> planned(Placement placement, Supplier<Optional<Draft>> planner) {
    if (placement.precision() != Precision.FLOAT32) {
      return Optional.empty();
    }
    int threads = placement.threads();
    Threads.enter(threads);
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
            ? Optional.of("oneDNN has no engine for this processor")
            : Optional.empty();
      } catch (LinkageError failure) {
        return Optional.of(
            NativeArtifact.report("oneDNN", failure, NativeArtifact.DNNL, NativeArtifact.OPENCL));
      }
    }
  }
}
