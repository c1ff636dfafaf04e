package io.convsmith.saving;

import io.convsmith.tensor.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A program that writes a model and checkpoints until it is ended, has done so many, or is not let;
 * then it tells why, and what is there.
 */
final class ChildProcess {
  private final Path directory;
  private final int numbers;
  private final List<String> shell;
  private final int times;

  private ChildProcess(Path directory, int numbers, List<String> shell, int times) {
    this.directory = directory;
    this.numbers = numbers;
    this.shell = shell;
    this.times = times;
  }

  /** A program that writes tensors of so many numbers, endlessly. */
  static ChildProcess writing(Path directory, int numbers) {
    return new ChildProcess(directory, numbers, List.of(), Integer.MAX_VALUE);
  }

  ChildProcess times(int count) {
    return new ChildProcess(directory, numbers, shell, count);
  }

  /** With a command of the shell before it. */
  ChildProcess after(String command) {
    return new ChildProcess(
        directory, numbers, List.of("bash", "-c", command + " && exec \"$@\"", "bash"), times);
  }

  /** As the superuser of a world of its own, in which it may mount what it likes. */
  ChildProcess inOwnWorldAfter(String command) {
    ChildProcess after = after(command);
    List<String> own = new ArrayList<>(List.of("unshare", "-rm"));
    own.addAll(after.shell);
    return new ChildProcess(directory, numbers, own, times);
  }

  /** Starts it, with the classes of this test; what it prints goes to the file. */
  Process start(Path output) throws IOException {
    List<String> command = new ArrayList<>(shell);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-Xmx64m",
            "-cp",
            System.getProperty("java.class.path"),
            ChildProcess.class.getName(),
            directory.toString(),
            Integer.toString(numbers),
            Integer.toString(times)));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }

  static TensorFileWriter writer(int numbers, float number) {
    float[] array = new float[numbers];
    Arrays.fill(array, number);
    return new TensorFileWriter(Map.of()).add("t", Shape.of(numbers), FloatBuffer.wrap(array));
  }

  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[0]);
    Path model = directory.resolve("model.safetensors");
    int numbers = Integer.parseInt(arguments[1]);
    int times = Integer.parseInt(arguments[2]);
    Checkpoints checkpoints = new Checkpoints(directory, "run" + ProcessHandle.current().pid(), 2);
    try {
      for (int i = 1; i <= times; i++) {
        writer(numbers, i).write(model);
        checkpoints.write(writer(numbers, i));
      }
    } catch (UncheckedIOException failure) {
      System.out.println(failure.getMessage());
    }
    try (TensorFile file = TensorFile.open(model);
        Stream<Path> files = Files.list(directory)) {
      file.verify();
      long temporary = files.filter(path -> path.toString().endsWith(".tmp")).count();
      System.out.println("Model " + file.read("t")[0] + ", temporary files " + temporary);
    }
  }
}
