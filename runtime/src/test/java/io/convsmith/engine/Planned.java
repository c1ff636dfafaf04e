package io.convsmith.engine;

import io.convsmith.engine.fused.RowLibrary;
import io.convsmith.engine.fused.SelectionLibrary;
import io.convsmith.engine.kernel.KernelLibrary;
import io.convsmith.engine.kernel.Precision;
import io.convsmith.engine.kernel.RandomState;
import io.convsmith.engine.nd4j.Nd4jLibrary;
import io.convsmith.engine.onednn.OneDnnLibrary;
import io.convsmith.engine.passes.Pipeline;
import io.convsmith.engine.sharding.Sharded;
import io.convsmith.engine.sharding.Sharding;
import io.convsmith.graph.Graph;
import java.util.ArrayList;
import java.util.List;

/**
 * A program in the making, on any number of lanes, however little there is to do.
 *
 * @param sharded the graph in parts
 * @param schedule when and where
 * @param lowering with what
 * @param frozen whether the first phase is run only when a variable has changed
 */
record Planned(Sharded sharded, Schedule schedule, Lowering lowering, boolean frozen)
    implements AutoCloseable {
  /** As the fastest compiler does. */
  static Planned fast(Graph graph, int lanes, boolean frozen) {
    List<KernelLibrary> libraries = new ArrayList<>();
    OneDnnLibrary.load().ifPresent(libraries::add);
    libraries.add(new RowLibrary());
    libraries.add(new SelectionLibrary());
    libraries.add(new Nd4jLibrary());
    return of(
        new Pipeline().rewrite(graph),
        lanes,
        frozen,
        new Lowering.Settings(Precision.FLOAT32, libraries, true));
  }

  /** Of a graph as it is. */
  static Planned of(Graph graph, int lanes, boolean frozen, Lowering.Settings settings) {
    Sharded sharded = Sharding.of(graph, lanes);
    Schedule schedule = Schedule.of(sharded, lanes, frozen);
    Lowering lowering =
        new Lowering(sharded.graph(), schedule, settings, 1, frozen, new RandomState(3));
    lowering.lower();
    return new Planned(sharded, schedule, lowering, frozen);
  }

  /** The program, to be closed instead of this. */
  Program program() {
    return new Program(
        sharded.graph(),
        lowering.precision(),
        schedule,
        lowering,
        frozen ? 1 : 0,
        lowering.random());
  }

  @Override
  public void close() {
    lowering.close();
  }
}
