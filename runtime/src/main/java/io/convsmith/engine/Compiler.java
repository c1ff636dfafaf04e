package io.convsmith.engine;

import io.convsmith.engine.fused.RowLibrary;
import io.convsmith.engine.kernel.KernelLibrary;
import io.convsmith.engine.kernel.Precision;
import io.convsmith.engine.kernel.RandomState;
import io.convsmith.engine.nd4j.Nd4jLibrary;
import io.convsmith.engine.onednn.OneDnnLibrary;
import io.convsmith.engine.passes.Pipeline;
import io.convsmith.graph.Graph;
import java.util.ArrayList;
import java.util.List;

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
  private final Precision precision;
  private final List<KernelLibrary> libraries;
  private final boolean fusing;

  /**
   * A compiler that asks these libraries for kernels, the first one that has one winning.
   *
   * @param precision the type of all numbers in its programs
   * @param fusing whether chains of element-by-element ops become loops; in single precision only
   */
  Compiler(Precision precision, List<KernelLibrary> libraries, boolean fusing) {
    this.precision = precision;
    this.libraries = List.copyOf(libraries);
    this.fusing = fusing;
  }

  /** The fastest programs on this machine, in single precision: oneDNN where it has a kernel. */
  public static Compiler fastest() {
    List<KernelLibrary> libraries = new ArrayList<>();
    OneDnnLibrary.load().ifPresent(libraries::add);
    libraries.add(new RowLibrary());
    libraries.add(new Nd4jLibrary());
    return new Compiler(Precision.FLOAT32, libraries, true);
  }

  /** Programs on ND4J alone: slow, and what the fast ones are compared with. */
  public static Compiler reference(Precision precision) {
    return new Compiler(precision, List.of(new Nd4jLibrary()), false);
  }

  /**
   * A program for a graph.
   *
   * @param random what the graph's random numbers are drawn from; advanced by one at each run
   */
  public Program compile(Graph graph, RandomState random) {
    Graph rewritten = new Pipeline().rewrite(graph);
    Lowering lowering = new Lowering(rewritten, precision, libraries, fusing, random);
    try {
      lowering.lower();
      return new Program(rewritten, precision, lowering, random);
    } catch (RuntimeException | Error failure) {
      lowering.close();
      throw failure;
    }
  }
}
