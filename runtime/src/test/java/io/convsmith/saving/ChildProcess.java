package io.convsmith.saving;

import io.convsmith.tensor.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A program that writes files until it is ended or its disk is full. */
final class ChildProcess {
  private static final String TOLD = "Told: ";

  private ChildProcess() {}

  /** Starts it, with the classes of this test. */
  static Process start(Path directory, int numbers, String shellBefore) throws IOException {
    List<String> command = new ArrayList<>();
    if (!shellBefore.isEmpty()) {
      command.addAll(List.of("bash", "-c", shellBefore + "; exec \"$@\"", "bash"));
    }
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-Xmx64m",
            "-cp",
            System.getProperty("java.class.path"),
            ChildProcess.class.getName(),
            directory.toString(),
            Integer.toString(numbers)));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("output.txt").toFile())
        .start();
  }

  static TensorFileWriter writer(int numbers, float number) {
    float[] array = new float[numbers];
    Arrays.fill(array, number);
    return new TensorFileWriter(Map.of()).add("t", Shape.of(numbers), FloatBuffer.wrap(array));
  }

  public static void main(String[] arguments) {
    Path directory = Path.of(arguments[0]);
    int numbers = Integer.parseInt(arguments[1]);
    Checkpoints checkpoints = new Checkpoints(directory, "run", 2);
    try {
      for (int i = 1; ; i++) {
        writer(numbers, i).write(directory.resolve("model.safetensors"));
        checkpoints.write(writer(numbers, i));
      }
    } catch (UncheckedIOException failure) {
      System.out.println(TOLD + failure.getMessage());
    }
  }
}
