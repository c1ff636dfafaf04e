package io.convsmith.optimizers;

import io.convsmith.engine.Program;
import io.convsmith.losses.Formula;
import io.convsmith.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Runs an optimizer's formula on one variable, keeping the variable and its slots in arrays. */
final class Stepper implements AutoCloseable {
  private final Formula formula = new Formula();
  private final List<Tensor> state = new ArrayList<>();
  private final Tensor gradient;
  private final Tensor step;
  private final Program program;
  private double[] variable;
  private int steps;

  Stepper(Optimizer optimizer, double... start) {
    variable = start;
    state.add(formula.vector(start));
    gradient = formula.vector(new double[start.length]);
    optimizer.slots().forEach(slot -> state.add(formula.vector(new double[start.length])));
    step = formula.scalar(0);
    Tensor rate = formula.scalar(optimizer.learningRate());
    Tensor clipped = optimizer.clipped(List.of(gradient)).get(0);
    Optimizer.Update update =
        optimizer.update(state.get(0), clipped, state.subList(1, state.size()), rate, step);
    List<Tensor> results = new ArrayList<>();
    results.add(update.variable());
    results.addAll(update.slots());
    program = formula.program(results);
  }

  double[] step(double... gradients) {
    formula.set(gradient, gradients);
    formula.set(step, ++steps);
    List<double[]> results = formula.run(program);
    for (int i = 0; i < results.size(); i++) {
      formula.set(state.get(i), results.get(i));
    }
    variable = results.get(0);
    return variable;
  }

  double[] variable() {
    return variable;
  }

  @Override
  public void close() {
    program.close();
  }
}
