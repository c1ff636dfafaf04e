package io.convsmith.benchmarks.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Each program's own class path: the peers want other versions of the same libraries. The build
 * writes them into {@code <module>/target/classpath}.
 *
 * @param peers the directory of the peers' modules
 */
public record ClassPaths(Path peers) {
  /** The class path of a program's process. */
  String of(Program program) {
    if (program.module().isEmpty()) {
      return System.getProperty("java.class.path");
    }
    Path module = peers.resolve(program.module().get());
    Path file = module.resolve("target/classpath");
    try {
      return module.resolve("target/classes")
          + System.getProperty("path.separator")
          + Files.readString(file).strip();
    } catch (IOException missing) {
      throw new UncheckedIOException(
          "The class path of "
              + program.title()
              + " is not in "
              + file
              + ": run the benchmarks with mvn -Pbenchmarks, which writes it.",
          missing);
    }
  }
}
