package io.convsmith.callbacks;

import io.convsmith.graph.Variable;
import io.convsmith.saving.Json;
import io.convsmith.saving.NonFiniteException;
import io.convsmith.saving.TensorFileWriter;
import io.convsmith.tensor.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A run whose logs are written down beforehand; its model is one kernel and one bias. */
final class ScriptedRun implements TrainingControl, TrainedModel {
  final Variable kernel = zeros("kernel", Shape.of(2, 3));
  final Variable bias = zeros("bias", Shape.of(3));
  final List<String> saved = new ArrayList<>();
  private float rate = 0.1f;
  private boolean stopped;

  private static Variable zeros(String name, Shape shape) {
    return new Variable(name, shape, true, (of, seed) -> new float[(int) of.size()]);
  }

  boolean stopped() {
    return stopped;
  }

  /** A run of another process that goes on from here. */
  ScriptedRun copy() {
    ScriptedRun copy = new ScriptedRun();
    copy.kernel.assign(kernel.toArray());
    copy.bias.assign(bias.toArray());
    copy.rate = rate;
    copy.stopped = stopped;
    return copy;
  }

  /** What a file makes of a state. */
  static SavedState throughAFile(SavedState state) {
    Map<String, float[]> arrays = new LinkedHashMap<>();
    state.arrays().forEach((name, numbers) -> arrays.put(name, numbers.clone()));
    return SavedState.of(Json.read(Json.write(state.values()), "the state"), arrays);
  }

  @Override
  public RunPlan plan() {
    return new RunPlan(100, 10, 32);
  }

  @Override
  public void stopTraining() {
    stopped = true;
  }

  @Override
  public double learningRate() {
    return Double.parseDouble(Float.toString(rate));
  }

  @Override
  public void learningRate(double value) {
    rate = (float) value;
  }

  @Override
  public RunPlace place() {
    throw new AssertionError("Nobody was to ask for the place.");
  }

  @Override
  public TrainedModel model() {
    return this;
  }

  @Override
  public void whenSettled(Runnable task) {
    task.run();
  }

  @Override
  public TensorFileWriter run() {
    throw new AssertionError("Nobody was to save the run.");
  }

  @Override
  public void resumeFrom(Path file) {
    throw new AssertionError("Nobody was to go on from " + file);
  }

  @Override
  public String name() {
    return "scripted";
  }

  @Override
  public Map<String, Variable> variables() {
    Map<String, Variable> variables = new LinkedHashMap<>();
    variables.put("dense/kernel", kernel);
    variables.put("dense/bias", bias);
    return variables;
  }

  @Override
  public void save(Path path) {
    write(path, "whole");
  }

  @Override
  public void saveWeights(Path path) {
    write(path, "weights");
  }

  private void write(Path path, String what) {
    TensorFileWriter writer = new TensorFileWriter(Map.of("what", what));
    variables().forEach((name, variable) -> writer.add(name, variable.shape(), variable.values()));
    writer
        .firstNonFinite()
        .ifPresent(
            found -> {
              throw new NonFiniteException(name(), path, found);
            });
    writer.write(path);
    saved.add(what + " " + path.getFileName());
  }
}
