package io.convsmith.processor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A JDK on this machine, whose tools are run as a user runs them.
 *
 * @param home where it is
 */
record Jdk(Path home) {
  /** What a tool left behind: zero if it is content, and all it printed. */
  record Run(int exit, String output) {}

  static Jdk own() {
    return new Jdk(Path.of(System.getProperty("java.home")));
  }

  /** A JDK of a version: named by JAVA_HOME_25 or the like, or beside the one that runs this. */
  static Optional<Jdk> ofVersion(int version) {
    List<Path> homes = new ArrayList<>();
    for (String variable : List.of("JAVA_HOME_" + version, "JAVA_HOME_" + version + "_X64")) {
      if (System.getenv(variable) != null) {
        homes.add(Path.of(System.getenv(variable)));
      }
    }
    Path own = own().home().toAbsolutePath();
    homes.addAll(children(own.getParent()));
    if (own.endsWith(Path.of("Contents", "Home"))) {
      for (Path bundle : children(own.getParent().getParent().getParent())) {
        homes.add(bundle.resolve(Path.of("Contents", "Home")));
      }
    }
    return homes.stream().filter(home -> isOfVersion(home, version)).findFirst().map(Jdk::new);
  }

  /** Runs one of the tools in its bin folder. */
  Run run(String tool, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin").resolve(tool).toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      return new Run(process.waitFor(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isOfVersion(Path home, int version) {
    Path release = home.resolve("release");
    try {
      return Files.isRegularFile(home.resolve("bin").resolve("javac"))
          && Files.isRegularFile(release)
          && Files.readString(release).matches("(?s).*JAVA_VERSION=\"" + version + "[.\"].*");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> children(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted().toList();
    } catch (IOException e) {
      return List.of(); // a folder that nobody may list has nothing to offer
    }
  }
}
