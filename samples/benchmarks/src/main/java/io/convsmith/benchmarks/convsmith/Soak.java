package io.convsmith.benchmarks.convsmith;

import io.convsmith.benchmarks.measure.ResidentMemory;
import io.convsmith.callbacks.Callback;
import io.convsmith.callbacks.Verbosity;
import io.convsmith.datasets.Dataset;
import io.convsmith.datasets.Mnist;
import io.convsmith.models.DTypePolicy;
import io.convsmith.models.Sequential;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;

/** Watches the memory of long training and of many models: does it grow? */
public final class Soak {
  private static final int STEPS = 5000;
  private static final int MODELS = 500;
  private static final int SAMPLES = 50;
  private static final int BATCH = 128;
  private static final int EXAMPLES = 54_000;

  private final Dataset data = Mnist.load().train().take(EXAMPLES);
  private final PrintWriter out;

  private Soak(PrintWriter out) {
    this.out = out;
  }

  /** Prints resident memory over training steps, then over models, and the slopes. */
  public static void run(PrintWriter out) {
    Soak soak = new Soak(out);
    soak.steps();
    soak.models();
  }

  private void steps() {
    Trend trend = new Trend();
    int perEpoch = (data.size() + BATCH - 1) / BATCH;
    try (Sequential model = SeedNetwork.create(true, DTypePolicy.FLOAT32)) {
      model.fit(
          data,
          f ->
              f.batchSize(BATCH)
                  .epochs((STEPS + perEpoch - 1) / perEpoch)
                  .verbose(Verbosity.SILENT)
                  .callbacks(
                      new Callback() {
                        private int steps;

                        @Override
                        public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
                          steps++;
                          sample(trend, "step", steps, STEPS);
                        }
                      }));
    }
    conclude(trend, "step");
  }

  private void models() {
    Trend trend = new Trend();
    Dataset batch = data.take(BATCH);
    for (int models = 1; models <= MODELS; models++) {
      try (Sequential model = SeedNetwork.create(true, DTypePolicy.FLOAT32)) {
        model.fit(batch, f -> f.batchSize(BATCH).verbose(Verbosity.SILENT));
      }
      sample(trend, "model", models, MODELS);
    }
    conclude(trend, "model");
  }

  private void sample(Trend trend, String what, int count, int of) {
    if (count <= of && count % (of / SAMPLES) == 0) {
      ResidentMemory.now()
          .ifPresent(
              kilobytes -> {
                out.printf(Locale.ROOT, "%s %5d  %,d kB%n", what, count, kilobytes);
                trend.add(count, (double) kilobytes);
              });
    }
  }

  /** The slope over the second half: the first still has caches and the compiler's warm-up. */
  private void conclude(Trend trend, String what) {
    out.printf(
        Locale.ROOT,
        "memory grows by %.2f kB per %s, over the second half by %.2f kB%n",
        trend.slope(0),
        what,
        trend.slope(SAMPLES / 2));
  }
}
