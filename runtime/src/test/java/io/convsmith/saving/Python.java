package io.convsmith.saving;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Python programs, as far as the machine has what they need. */
final class Python {
  private static final int SECONDS = 120;
  private static final Path ENVIRONMENT = Path.of("target", "python");

  private final String executable;

  private Python(String executable) {
    this.executable = executable;
  }

  /** With its standard library alone; empty if the machine has none. */
  static Optional<Python> plain() {
    for (String name : List.of("python3", "python")) {
      if (ends(List.of(name, "-c", "import sys; sys.exit(sys.version_info < (3, 8))"))) {
        return Optional.of(new Python(name));
      }
    }
    return Optional.empty();
  }

  /** With safetensors and numpy, in an environment of its own; empty if they cannot be had. */
  static Optional<Python> withSafetensors() {
    Path inside = ENVIRONMENT.resolve(Path.of("bin", "python")).toAbsolutePath();
    List<String> check = List.of(inside.toString(), "-c", "import numpy, safetensors.numpy");
    if (!Files.exists(inside) || !ends(check)) {
      Optional<Python> plain = plain();
      boolean made =
          plain.isPresent()
              && ends(List.of(plain.get().executable, "-m", "venv", ENVIRONMENT.toString()))
              && ends(
                  List.of(
                      inside.toString(),
                      "-m",
                      "pip",
                      "install",
                      "--quiet",
                      "--retries",
                      "0",
                      "safetensors",
                      "numpy"))
              && ends(check);
      if (!made) {
        return Optional.empty();
      }
    }
    return Optional.of(new Python(inside.toString()));
  }

  private static boolean ends(List<String> command) {
    try {
      return run(command, Optional.empty()) == 0;
    } catch (IOException none) {
      return false;
    }
  }

  private static int run(List<String> command, Optional<Path> output) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(
        output
            .map(path -> ProcessBuilder.Redirect.to(path.toFile()))
            .orElse(ProcessBuilder.Redirect.DISCARD));
    Process process = builder.start();
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return -1;
      }
      return process.exitValue();
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      throw new IOException(interrupted);
    }
  }

  /** What a program prints; that it fails is an error. */
  String run(Path directory, String program, Path... arguments) throws IOException {
    Path file = Files.writeString(directory.resolve("program.py"), program);
    Path output = directory.resolve("program.txt");
    List<String> command = new ArrayList<>(List.of(executable, file.toString()));
    for (Path argument : arguments) {
      command.add(argument.toString());
    }
    int code = run(command, Optional.of(output));
    String printed = Files.readString(output, StandardCharsets.UTF_8);
    if (code != 0) {
      throw new AssertionError("Python ended with " + code + ": " + printed);
    }
    return printed;
  }
}
