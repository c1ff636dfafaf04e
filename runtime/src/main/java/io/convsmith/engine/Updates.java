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
    Optional<PlannedStep> loop = lowering.loop(update.value());
    return loop.isPresent()
        && !graph.outputs().contains(update.value())
        && isNobodyElses(update)
        && isReadAsItIs(update.variable())
        && isReadBefore(loop.get(), update.variable());
  }

  /** Whether no other variable becomes the same numbers, or what this one was. */
  private boolean isNobodyElses(Graph.Update update) {
    return graph.updates().stream()
        .filter(other -> other.variable() != update.variable())
        .map(other -> Views.origin(other.value()))
        .noneMatch(origin -> origin == update.value() || origin == update.variable().tensor());
  }

  /** Whether a loop that writes a number has read it before: not so if all rows read the first. */
  private boolean isReadAsItIs(Variable variable) {
    return graph.nodes().stream()
        .filter(node -> Views.origin(node) == variable.tensor())
        .allMatch(view -> view.shape().size() == variable.shape().size());
  }

  /** Whether all other steps that read the old numbers are done when the new ones are written. */
  private boolean isReadBefore(PlannedStep loop, Variable variable) {
    Slot old = lowering.variables().get(variable);
    return old == null
        || lowering.steps().stream()
            .filter(step -> step != loop && step.slots().contains(old))
            .allMatch(step -> step.isBefore(loop));
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
