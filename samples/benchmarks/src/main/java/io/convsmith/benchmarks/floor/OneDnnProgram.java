package io.convsmith.benchmarks.floor;

import static io.convsmith.benchmarks.floor.Layouts.BATCH;
import static io.convsmith.benchmarks.floor.Layouts.FEATURES;

import io.convsmith.benchmarks.measure.Batches;
import io.convsmith.benchmarks.measure.Contestant;
import io.convsmith.benchmarks.measure.Measurement;
import io.convsmith.benchmarks.measure.StepClock;
import io.convsmith.benchmarks.measure.Workload;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * The floor: one training step of the seed network by hand, with nothing general in it. The number
 * of threads is OpenMP's, which the starting process sets.
 */
public final class OneDnnProgram implements Contestant {
  private final SeedNetwork network = new SeedNetwork();
  private final Classes classes = new Classes();
  private final Standardization standardization1 = new Standardization(288, 32);
  private final Standardization standardization2 = new Standardization(18_432, 64);
  private final SplittableRandom random = new SplittableRandom(5);
  private final float[] features = new float[BATCH * FEATURES];
  private final float[] mask = new float[BATCH * FEATURES];
  private final List<Parameter> parameters;

  /** A network with random weights. */
  public OneDnnProgram() {
    Random weights = new Random(1);
    parameters =
        List.of(
            new Parameter(288, Math.sqrt(6.0 / (9 + 288)), weights),
            new Parameter(32, 0, weights),
            new Parameter(18_432, Math.sqrt(6.0 / (288 + 576)), weights),
            new Parameter(64, 0, weights),
            new Parameter(16_000, Math.sqrt(6.0 / (1600 + 10)), weights),
            new Parameter(10, 0, weights));
  }

  /** Measures one workload; see {@link Measurement#run}. */
  public static void main(String... arguments) throws Exception {
    Measurement.run(new OneDnnProgram(), arguments);
  }

  @Override
  public void train(Workload workload, int threads, StepClock clock) {
    boolean standardized = workload == Workload.STANDARDIZED;
    Batches batches = Batches.of(workload);
    int step = 0;
    double loss;
    do {
      batches.next();
      loss = step(batches, standardized, ++step);
    } while (clock.goesOn(loss));
  }

  @Override
  public Prediction predictor(int batch, int threads) {
    throw new UnsupportedOperationException("The floor is a training step; it does not predict.");
  }

  /** One step with the current batch; its loss. Steps count from 1. */
  double step(Batches batches, boolean standardized, int step) {
    network.imageNumbers.put(batches.images(), 0, batches.images().length);
    for (int i = 0; i < parameters.size(); i++) {
      float[] values = effective(i, standardized);
      network.parameters.get(i).put(values, 0, values.length);
    }
    run(network.convolutions);
    network.featureNumbers.get(features, 0, features.length);
    dropOut();
    network.featureNumbers.put(features, 0, features.length);
    run(network.classifier);
    network.logitNumbers.get(classes.logits, 0, classes.logits.length);
    double loss = classes.loss(batches.sparse());

    network.logitGradients.put(classes.gradient, 0, classes.gradient.length);
    run(network.classifierBack);
    network.featureGradients.get(features, 0, features.length);
    for (int i = 0; i < features.length; i++) {
      features[i] *= mask[i];
    }
    network.featureGradients.put(features, 0, features.length);
    run(network.convolutionsBack);
    update(standardized, step);
    return loss;
  }

  private float[] effective(int parameter, boolean standardized) {
    float[] values = parameters.get(parameter).values;
    if (standardized && parameter == 0) {
      return standardization1.forward(values);
    }
    return standardized && parameter == 2 ? standardization2.forward(values) : values;
  }

  private void update(boolean standardized, int step) {
    for (int i = 0; i < parameters.size(); i++) {
      float[] gradient = parameters.get(i).gradient;
      network.gradients.get(i).get(gradient, 0, gradient.length);
    }
    if (standardized) {
      standardization1.backward(parameters.get(0).gradient);
      standardization2.backward(parameters.get(2).gradient);
    }
    parameters.forEach(parameter -> parameter.update(step));
  }

  /** Half of the features become zero, the others twice as large: a random bit for each. */
  private void dropOut() {
    for (int i = 0; i < features.length; i += Integer.SIZE) {
      int bits = random.nextInt();
      for (int j = 0; j < Integer.SIZE; j++) {
        mask[i + j] = ((bits >>> j) & 1) * 2f;
        features[i + j] *= mask[i + j];
      }
    }
  }

  private static void run(List<Primitives.Step> steps) {
    for (Primitives.Step step : steps) {
      step.run();
    }
  }
}
