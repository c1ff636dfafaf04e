package io.convsmith.engine;

import io.convsmith.engine.fused.CopyLibrary;
import io.convsmith.engine.fused.RowLibrary;
import io.convsmith.engine.fused.SelectionLibrary;
import io.convsmith.engine.kernel.KernelLibrary;
import io.convsmith.engine.kernel.NumberType;
import io.convsmith.engine.kernel.Precision;
import io.convsmith.engine.kernel.RandomState;
import io.convsmith.engine.nd4j.NativeLimits;
import io.convsmith.engine.nd4j.Nd4jNatives;
import io.convsmith.engine.onednn.OneDnnLibrary;
import io.convsmith.engine.onednn.Threads;
import io.convsmith.engine.passes.Pipeline;
import io.convsmith.engine.sharding.Sharded;
import io.convsmith.engine.sharding.Sharding;
import io.convsmith.graph.Graph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns graphs into programs: passes rewrite, every node gets a kernel, memory is laid out.
 *
 * <pre>{@code
 * try (Program program = Compiler.reference(Precision.FLOAT64).compile(graph, new RandomState(1))) {
 *   program.write(0, 1, 2, 3);
 *   program.run();
 *   double[] result = program.read(0);
 * }
 * }</pre>
 */
public final class Compiler {
  private final Lowering.Settings settings;
  private final int threads;

  /**
   * A compiler that asks these libraries for kernels, the first one that has one winning.
   *
   * @param precision how exactly its programs compute
   * @param fusing whether chains of element-by-element ops become loops; in single precision only
   * @param threads the number of threads that a program runs on
   */
  Compiler(Precision precision, List<KernelLibrary> libraries, boolean fusing, int threads) {
    this.settings = new Lowering.Settings(precision, List.copyOf(libraries), fusing);
    this.threads = threads;
  }

  /**
   * The fastest programs on this machine, in single precision: oneDNN where it has a kernel. The
   * first call tries the native libraries. Where oneDNN does not load or computes wrongly, that is
   * reported, and programs run on ND4J and plain Java.
   *
   * @throws IllegalStateException if ND4J's native libraries do not load: one sentence with the
   *     platform, what is missing and what to do
   */
  public static Compiler fastest() {
    return fast(NumberType.FLOAT32, Admission.ONEDNN);
  }

  /**
   * Programs whose convolutions and matrix products of examples take their factors in bfloat16; all
   * else is in single precision.
   *
   * @throws UnsupportedOperationException if this processor has no instructions for it
   */
  public static Compiler mixedBfloat16() {
    start();
    Admission.Verdict oneDnn = Admission.ONEDNN.of(NumberType.FLOAT32);
    Optional<String> lacking =
        oneDnn.library().isEmpty()
            ? Optional.of(oneDnn.reason())
            : OneDnnLibrary.bfloat16Unavailable()
                .or(() -> refusal(Admission.ONEDNN.of(NumberType.BFLOAT16)));
    lacking.ifPresent(
        why -> {
          throw new UnsupportedOperationException(
              "mixed_bfloat16 is not available on this machine: " + why + "; use float32.");
        });
    return fast(NumberType.BFLOAT16, Admission.ONEDNN);
  }

  private static Optional<String> refusal(Admission.Verdict verdict) {
    return verdict.library().isPresent() ? Optional.empty() : Optional.of(verdict.reason());
  }

  /**
   * Programs on the fast library if it is admitted, and on the portable path if not.
   *
   * @param factors the type in which convolutions and products take their factors
   */
  static Compiler fast(NumberType factors, Admission admission) {
    start();
    List<KernelLibrary> libraries = new ArrayList<>();
    admission.of(factors).library().ifPresent(libraries::add);
    libraries.add(new RowLibrary());
    libraries.add(new CopyLibrary());
    libraries.add(new SelectionLibrary());
    libraries.add(Portable.ND4J);
    return new Compiler(Precision.FLOAT32, libraries, true, Threads.count());
  }

  private static void start() {
    Nd4jNatives.require();
    Limits.check();
  }

  /** Told once in a process, whichever compiler is the first. */
  private static final class Limits {
    static {
      NativeLimits.tooLow().forEach(Notice::give);
    }

    private Limits() {}

    /** Does nothing but make sure that the class is initialized. */
    static void check() {}
  }

  /** Programs on ND4J alone: slow, and what the fast ones are compared with. */
  public static Compiler reference(Precision precision) {
    start();
    return new Compiler(precision, List.of(Portable.ND4J), false, 1);
  }

  /** The same kernels, but each node by itself, on one thread. */
  Compiler unfused() {
    return new Compiler(settings.precision(), settings.libraries(), false, 1);
  }

  /**
   * A program for a graph.
   *
   * @param random what the graph's random numbers are drawn from; advanced by one at each run
   */
  public Program compile(Graph graph, RandomState random) {
    return compile(graph, random, false);
  }

  /**
   * A program that computes what depends on variables and constants alone, such as effective
   * kernels, in its first run only, and again when a variable has changed: for prediction.
   *
   * @param graph without updates
   * @param random what the graph's random numbers are drawn from; advanced by one at each run
   */
  public Program freeze(Graph graph, RandomState random) {
    return compile(graph, random, true);
  }

  private Program compile(Graph graph, RandomState random, boolean frozen) {
    Graph rewritten = new Pipeline().rewrite(graph);
    Division division = Division.of(rewritten, threads, frozen);
    Sharded sharded = Sharding.of(rewritten, division.lanes());
    Schedule schedule = Schedule.of(sharded, division.lanes(), frozen);
    Lowering lowering =
        new Lowering(sharded.graph(), schedule, settings, division.threads(), frozen, random);
    try {
      lowering.lower();
      return new Program(
          sharded.graph(), settings.precision(), schedule, lowering, frozen ? 1 : 0, random);
    } catch (RuntimeException | Error failure) {
      lowering.close();
      throw failure;
    }
  }
}
