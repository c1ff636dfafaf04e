package io.convsmith.benchmarks.convsmith;

import io.convsmith.benchmarks.measure.Contestant;
import io.convsmith.benchmarks.measure.Measurement;
import io.convsmith.benchmarks.measure.RandomBatches;
import io.convsmith.benchmarks.measure.StepClock;
import io.convsmith.benchmarks.measure.Workload;
import io.convsmith.callbacks.Verbosity;
import io.convsmith.datasets.Dataset;
import io.convsmith.datasets.Mnist;
import io.convsmith.losses.Losses;
import io.convsmith.models.DTypePolicy;
import io.convsmith.models.Model;
import io.convsmith.models.Sequential;
import io.convsmith.optimizers.Adam;
import io.convsmith.samples.residual.ResidualNetwork;
import io.convsmith.tensor.Shape;

/** Convsmith as its users run it: {@code fit} and {@code predict}. */
public final class ConvsmithProgram implements Contestant {
  /** Whole batches only, as many as the peers have. */
  private static final int EXAMPLES = 54_000 / 128 * 128;

  private final DTypePolicy policy;

  /** Convsmith with this policy. */
  ConvsmithProgram(DTypePolicy policy) {
    this.policy = policy;
  }

  /** Measures one workload; see {@link Measurement#run}. */
  public static void main(String... arguments) throws Exception {
    Measurement.run(new ConvsmithProgram(DTypePolicy.FLOAT32), arguments);
  }

  @Override
  public void train(Workload workload, int threads, StepClock clock) {
    Dataset data = workload == Workload.RESIDUAL ? randomImages() : digits();
    try (Model model = network(workload)) {
      model.fit(
          data,
          f ->
              f.batchSize(workload.batch())
                  .epochs(Integer.MAX_VALUE)
                  .shuffle(false)
                  .seed(1)
                  .verbose(Verbosity.SILENT)
                  .callbacks(new ClockedSteps(clock)));
    }
  }

  private static Dataset digits() {
    return Mnist.load().train().take(EXAMPLES);
  }

  private static Dataset randomImages() {
    RandomBatches random = new RandomBatches();
    Shape image = Shape.of(RandomBatches.SIDE, RandomBatches.SIDE, RandomBatches.CHANNELS);
    return Dataset.of(random.pixels(), image, random.labels(), Shape.scalar());
  }

  private Model network(Workload workload) {
    if (workload != Workload.RESIDUAL) {
      return SeedNetwork.create(workload == Workload.STANDARDIZED, policy);
    }
    Model model = ResidualNetwork.create();
    model.initialize(1);
    model.compile(
        c ->
            c.optimizer(new Adam())
                .loss(Losses.sparseCategoricalCrossentropy())
                .dtypePolicy(policy));
    return model;
  }

  @Override
  public Prediction predictor(int batch, int threads) {
    Sequential model = SeedNetwork.create(false, policy);
    return new Prediction() {
      @Override
      public float[] predict(float[] images) {
        return model.predict(images, batch);
      }

      @Override
      public void close() {
        model.close();
      }
    };
  }
}
