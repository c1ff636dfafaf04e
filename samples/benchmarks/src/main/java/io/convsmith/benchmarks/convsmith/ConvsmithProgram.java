package io.convsmith.benchmarks.convsmith;

import io.convsmith.benchmarks.measure.Contestant;
import io.convsmith.benchmarks.measure.Measurement;
import io.convsmith.benchmarks.measure.StepClock;
import io.convsmith.benchmarks.measure.Workload;
import io.convsmith.callbacks.Verbosity;
import io.convsmith.datasets.Dataset;
import io.convsmith.datasets.Mnist;
import io.convsmith.engine.NDArrays;
import io.convsmith.models.Sequential;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Convsmith as its users run it: {@code fit} and {@code predict}. */
public final class ConvsmithProgram implements Contestant {
  private static final int EXAMPLES = 54_000;

  /** Measures one workload; see {@link Measurement#run}. */
  public static void main(String... arguments) throws Exception {
    Measurement.run(new ConvsmithProgram(), arguments);
  }

  @Override
  public void train(Workload workload, int threads, StepClock clock) {
    Dataset data = Mnist.load().train().take(EXAMPLES);
    try (Sequential model = SeedNetwork.create(workload == Workload.STANDARDIZED)) {
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

  @Override
  public Prediction predictor(int batch, int threads) {
    Sequential model = SeedNetwork.create(false);
    return new Prediction() {
      @Override
      public float[] predict(float[] images) {
        INDArray inputs = NDArrays.of(images, batch, 28, 28, 1);
        return model.predict(inputs, batch).data().asFloat();
      }

      @Override
      public void close() {
        model.close();
      }
    };
  }
}
