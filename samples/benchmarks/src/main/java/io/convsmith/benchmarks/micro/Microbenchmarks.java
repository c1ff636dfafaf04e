package io.convsmith.benchmarks.micro;

import io.convsmith.benchmarks.run.Settings;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs this package's benchmarks with JMH, which starts a JVM for each. */
public final class Microbenchmarks {
  private Microbenchmarks() {}

  /**
   * Runs those whose name a regular expression finds, and prints JMH's own report.
   *
   * @throws IllegalStateException if JMH cannot run them
   */
  public static void run(String pattern, Settings settings) {
    var options =
        new OptionsBuilder()
            .include(Microbenchmarks.class.getPackageName() + ".*" + pattern)
            .forks(settings.rounds())
            .warmupIterations(3)
            .warmupTime(TimeValue.milliseconds((long) (settings.warmUp() * 1000 / 3)))
            .measurementIterations(5)
            .measurementTime(TimeValue.milliseconds((long) (settings.seconds() * 1000 / 5)))
            .shouldFailOnError(true)
            .build();
    try {
      new Runner(options).run();
    } catch (RunnerException failure) {
      throw new IllegalStateException("JMH failed: " + failure.getMessage(), failure);
    }
  }
}
