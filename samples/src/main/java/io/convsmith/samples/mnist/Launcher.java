package io.convsmith.samples.mnist;

import picocli.CommandLine;

/** Runs a command; a failure is one sentence and an exit code, not a stack trace. */
final class Launcher {
  private Launcher() {}

  static int run(Object command, String... arguments) {
    return new CommandLine(command)
        .setExecutionExceptionHandler(
            (failure, line, parsed) -> {
              line.getErr().println(failure.getMessage());
              return line.getCommandSpec().exitCodeOnExecutionException();
            })
        .execute(arguments);
  }
}
