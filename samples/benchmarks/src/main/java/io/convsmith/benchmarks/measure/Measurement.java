package io.convsmith.benchmarks.measure;

import java.util.Random;

/**
 * The main program of a process that is measured.
 *
 * @param workload what to do
 * @param warmUpSeconds how long not to measure at first
 * @param seconds how long to measure
 * @param threads how many threads to compute with
 * @param startedMillis when the process was started, on the clock of {@code currentTimeMillis}
 */
public record Measurement(
    Workload workload, double warmUpSeconds, double seconds, int threads, long startedMillis) {
  private static final int PIXELS = 28 * 28;

  /** The arguments of the process; what {@link #run} reads. */
  public String[] arguments() {
    return new String[] {
      workload.label(),
      Double.toString(warmUpSeconds),
      Double.toString(seconds),
      Integer.toString(threads),
      Long.toString(startedMillis)
    };
  }

  /** Measures a framework as the arguments say, and prints the findings. */
  public static void run(Contestant contestant, String... arguments) throws Exception {
    Measurement measurement =
        new Measurement(
            Workload.of(arguments[0]),
            Double.parseDouble(arguments[1]),
            Double.parseDouble(arguments[2]),
            Integer.parseInt(arguments[3]),
            Long.parseLong(arguments[4]));
    System.out.println(measurement.of(contestant).line());
    System.exit(0); // some frameworks leave threads behind
  }

  /** Measures a framework. */
  public Findings of(Contestant contestant) throws Exception {
    Findings findings = workload.trains() ? training(contestant) : prediction(contestant);
    ResidentMemory.peak().ifPresent(peak -> findings.with(Quantity.MEMORY, peak / 1024.0));
    return findings;
  }

  private Findings training(Contestant contestant) throws Exception {
    StepClock clock = new StepClock(warmUpSeconds, seconds);
    contestant.train(workload, threads, clock);
    return clock.findings(startedMillis);
  }

  private Findings prediction(Contestant contestant) throws Exception {
    float[] images = new float[workload.batch() * PIXELS];
    Random random = new Random(1);
    for (int i = 0; i < images.length; i++) {
      images[i] = random.nextFloat();
    }
    try (Contestant.Prediction predictor = contestant.predictor(workload.batch(), threads)) {
      Probabilities.check(predictor.predict(images));
      return new CallClock(warmUpSeconds, seconds).measure(() -> predictor.predict(images));
    }
  }
}
