package io.convsmith;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A Java of its own, for what a test must not do to the one that it runs in. */
public final class ChildJava {
  private final List<String> options = new ArrayList<>();
  private String classPath = System.getProperty("java.class.path");

  /** What a child left behind. */
  public record Result(int exit, String output, String errors) {}

  /** With options of the virtual machine. */
  public ChildJava with(String... more) {
    options.addAll(Arrays.asList(more));
    return this;
  }

  /** Without the entries of the class path whose file names match. */
  public ChildJava without(String regex) {
    classPath =
        Arrays.stream(classPath.split(File.pathSeparator))
            .filter(entry -> !Path.of(entry).getFileName().toString().matches(regex))
            .collect(Collectors.joining(File.pathSeparator));
    return this;
  }

  /** Runs a main class to its end. */
  public Result run(Class<?> main, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, main.getName()));
    command.addAll(Arrays.asList(arguments));
    Path errors = Files.createTempFile("child", ".err");
    try {
      Process child = new ProcessBuilder(command).redirectError(errors.toFile()).start();
      try (InputStream output = child.getInputStream()) {
        String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
        return new Result(child.waitFor(), text, Files.readString(errors));
      }
    } finally {
      Files.delete(errors);
    }
  }

  /** The kilobytes of this process that are in memory, as Linux counts them; 0 elsewhere. */
  public static long residentKilobytes() {
    try {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException elsewhere) {
      throw new UncheckedIOException(elsewhere);
    }
  }
}
