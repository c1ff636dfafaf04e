package io.convsmith.benchmarks.run;

import java.util.List;

/**
 * What all measurements have in common.
 *
 * @param rounds how often each is made
 * @param warmUp seconds that a process runs before it is measured
 * @param seconds how long it is measured
 * @param threads how many threads it computes with
 */
public record Settings(int rounds, double warmUp, double seconds, int threads) {
  /** Checks that there is something to measure. */
  public Settings {
    if (rounds < 1 || threads < 1 || warmUp < 0 || seconds <= 0) {
      throw new IllegalArgumentException(
          "Benchmarks need at least one round, one thread and some time to measure, but got "
              + rounds
              + " rounds, "
              + threads
              + " threads, "
              + warmUp
              + " s of warm-up and "
              + seconds
              + " s to measure.");
    }
  }

  /** The command of a Java process, without class path and program. */
  List<String> java() {
    return List.of(
        System.getProperty("java.home") + "/bin/java",
        "-Xmx1g",
        "-XX:ActiveProcessorCount=" + threads,
        "-XX:+IgnoreUnrecognizedVMOptions",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow");
  }
}
