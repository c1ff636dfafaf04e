package io.convsmith.engine;

import io.convsmith.engine.kernel.Layout;
import io.convsmith.engine.kernel.Placement;
import io.convsmith.engine.kernel.Precision;
import io.convsmith.engine.kernel.RandomState;
import io.convsmith.engine.kernel.Slot;
import io.convsmith.graph.Node;
import java.util.Optional;

/** What a kernel is told about one step, noting what it asks for. */
final class StepPlacement implements Placement {
  private final Lowering lowering;
  private final PlannedStep step;

  StepPlacement(Lowering lowering, PlannedStep step) {
    this.lowering = lowering;
    this.step = step;
  }

  @Override
  public Precision precision() {
    return lowering.precision();
  }

  @Override
  public int threads() {
    return lowering.threads();
  }

  @Override
  public Layout.Ordered lies(Node node) {
    return lowering.values().lies(node);
  }

  @Override
  public boolean holdsExamples(Node node) {
    return lowering.examples().contains(node);
  }

  @Override
  public Slot input(Node node, Layout wanted) {
    return step.uses(lowering.values().in(node, wanted, step.place()));
  }

  @Override
  public Slot output(Node node, Layout.Ordered layout) {
    return step.uses(lowering.values().add(node, layout));
  }

  @Override
  public Slot scratch(long bytes) {
    return step.uses(new Slot(bytes));
  }

  @Override
  public Slot share(Object key, long bytes) {
    Slot slot = new Slot(bytes);
    lowering.shared().put(key, slot);
    return step.uses(slot);
  }

  @Override
  public Optional<Slot> shared(Object key) {
    return Optional.ofNullable(lowering.shared().get(key)).map(step::uses);
  }

  @Override
  public RandomState random() {
    return lowering.random();
  }
}
