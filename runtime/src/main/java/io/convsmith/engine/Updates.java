package io.convsmith.engine;

import io.convsmith.engine.kernel.Kernel;
import io.convsmith.engine.kernel.Precision;
import io.convsmith.engine.kernel.Slot;
import io.convsmith.engine.kernel.Step;
import io.convsmith.engine.nd4j.NativeMemory;
import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.graph.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How variables get their new numbers: written in place by the loop that computes them if nothing
 * reads the old ones later, otherwise copied when all steps are done.
 */
final class Updates {
  /**
   * One variable's new numbers.
   *
   * @param value where they are computed
   * @param inPlace whether that is to be the variable's own memory
   */
  record Store(Variable variable, Slot value, boolean inPlace) {}

  private final Graph graph;
  private final Lowering lowering;

  Updates(Graph graph, Lowering lowering) {
    this.graph = graph;
    this.lowering = lowering;
  }

  /** Decides for each variable, before memory is laid out. */
  List<Store> plan() {
    List<Store> stores = new ArrayList<>();
    lowering.number();
    for (Graph.Update update : graph.updates()) {
      Variable variable = update.variable();
      if (lowering.precision() != Precision.FLOAT32) {
        throw new IllegalArgumentException(
            "A program that updates " + variable + " must be compiled in FLOAT32.");
      }
      Slot value = lowering.plain(update.value());
      if (isInPlace(update)) {
        lowering.memory().leaveOutside(value);
        stores.add(new Store(variable, value, true));
      } else if (lowering.memory().isOutside(value)) {
        stores.add(new Store(variable, putAside(update.value(), value), false));
      } else {
        stores.add(new Store(variable, value, false));
      }
    }
    lowering.number();
    return stores;
  }

  private boolean isInPlace(Graph.Update update) {
    Node value = update.value();
    Optional<PlannedStep> loop = lowering.loop(value);
    Slot target = lowering.variables().get(update.variable());
    boolean single = graph.updates().stream().filter(other -> other.value() == value).count() == 1;
    if (loop.isEmpty() || !single || graph.outputs().contains(value)) {
      return false;
    }
    return target == null
        || lowering.steps().stream()
            .filter(step -> step != loop.get() && step.slots().contains(target))
            .allMatch(step -> step.isBefore(loop.get()));
  }

  /** A new value that is another variable's own memory is copied before any variable changes. */
  private Slot putAside(Node node, Slot value) {
    PlannedStep step = new PlannedStep(lowering.last(), node);
    Slot aside = step.uses(new Slot(value.bytes()));
    step.uses(value);
    step.kernel(new Copy(value, aside));
    lowering.add(step);
    lowering.memory().keep(aside);
    return aside;
  }

  /** A step that copies bytes. */
  private record Copy(Slot from, Slot to) implements Kernel {
    @Override
    public Step bind() {
      long source = from.address();
      long target = to.address();
      long bytes = from.bytes();
      return () -> NativeMemory.copy(source, target, bytes);
    }

    @Override
    public String describe() {
      return "copy";
    }
  }
}
