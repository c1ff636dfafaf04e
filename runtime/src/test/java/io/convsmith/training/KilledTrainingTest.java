package io.convsmith.training;

import static io.convsmith.activations.Activations.RELU;
import static io.convsmith.activations.Activations.SOFTMAX;
import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.callbacks.BackupAndRestore;
import io.convsmith.callbacks.Callback;
import io.convsmith.callbacks.History;
import io.convsmith.callbacks.Verbosity;
import io.convsmith.datasets.Dataset;
import io.convsmith.layers.Conv2D;
import io.convsmith.layers.Dense;
import io.convsmith.layers.Dropout;
import io.convsmith.layers.Flatten;
import io.convsmith.layers.Input;
import io.convsmith.layers.MaxPooling2D;
import io.convsmith.models.Model;
import io.convsmith.models.Sequential;
import io.convsmith.saving.TensorFile;
import io.convsmith.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that trains and saves all the time is killed at random moments and started again;
 * {@code -Dconvsmith.kills=100} kills it a hundred times, {@code -Dconvsmith.kills.seed} chooses
 * other moments.
 */
class KilledTrainingTest {
  private static final int KILLS = Integer.getInteger("convsmith.kills", 3);
  private static final long SEED = Long.getLong("convsmith.kills.seed", 1);

  @TempDir Path directory;

  /** The program that is killed: trains, backs up each second step, saves the model each third. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) {
      Path place = Path.of(args[0]);
      int epochs = Integer.parseInt(args[1]);
      try (Sequential model =
          new Sequential(
              new Input(12, 12, 1),
              new Conv2D(8, 3, c -> c.activation(RELU)),
              new MaxPooling2D(2),
              new Flatten(),
              new Dropout(0.5),
              new Dense(4, c -> c.activation(SOFTMAX)))) {
        model.initialize(3);
        model.compile(c -> c.loss("sparse_categorical_crossentropy").metrics("accuracy"));
        History history =
            model.fit(
                data(),
                f ->
                    f.batchSize(16)
                        .epochs(epochs)
                        .seed(5)
                        .validationSplit(0.2)
                        .verbose(Verbosity.SILENT)
                        .callbacks(
                            new BackupAndRestore(place.resolve("backup"), c -> c.saveFreq(2)),
                            new Saving(model, place.resolve("latest.safetensors"))));
        model.save(place.resolve("final.safetensors"));
        System.out.println(history.history());
      }
    }

    private static Dataset data() {
      Random random = new Random(4);
      float[] inputs = new float[300 * 144];
      float[] labels = new float[300];
      for (int i = 0; i < inputs.length; i++) {
        inputs[i] = random.nextFloat();
      }
      for (int i = 0; i < labels.length; i++) {
        labels[i] = random.nextInt(4);
      }
      return Dataset.of(inputs, Shape.of(12, 12, 1), labels, Shape.scalar());
    }
  }

  /** What users do in callbacks of their own. */
  private record Saving(Model model, Path file) implements Callback {
    @Override
    public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
      if (batch % 3 == 0) {
        model.save(file);
      }
    }
  }

  @Test
  void a_run_that_is_killed_again_and_again_ends_as_one_that_is_not() throws Exception {
    Path undisturbed = Files.createDirectory(directory.resolve("undisturbed"));
    Path killed = Files.createDirectory(directory.resolve("killed"));
    int epochs = Math.max(20, 4 * KILLS);
    Process whole = start(undisturbed, epochs);
    assertThat(whole.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(whole.exitValue()).as(output(undisturbed)).isZero();

    Random random = new Random(SEED);
    int kills = 0;
    int resumed = 0;
    while (kills < KILLS) {
      resumed += backups(killed).isEmpty() ? 0 : 1;
      Process process = start(killed, epochs);
      boolean ended = process.waitFor(300 + random.nextInt(1500), TimeUnit.MILLISECONDS);
      if (ended) {
        assertThat(process.exitValue()).as(output(killed)).isZero();
        break;
      }
      process.destroyForcibly().waitFor();
      kills++;
      for (Path file : backups(killed)) {
        requireWhole(file);
      }
      Path latest = killed.resolve("latest.safetensors");
      if (Files.exists(latest)) {
        Model.load(latest).close();
      }
    }
    if (!Files.exists(killed.resolve("final.safetensors"))) {
      Process last = start(killed, epochs);
      assertThat(last.waitFor(5, TimeUnit.MINUTES)).isTrue();
      assertThat(last.exitValue()).as(output(killed)).isZero();
    }
    System.out.printf("%d kills, %d starts with a backup%n", kills, resumed);

    assertThat(killed.resolve("final.safetensors"))
        .hasSameBinaryContentAs(undisturbed.resolve("final.safetensors"));
    assertThat(lastLine(killed)).isEqualTo(lastLine(undisturbed));
    assertThat(backups(killed)).isEmpty();
    try (Stream<Path> left = Files.list(killed.resolve("backup"))) {
      assertThat(left).isEmpty();
    }
  }

  private static void requireWhole(Path file) {
    try (TensorFile whole = TensorFile.open(file)) {
      whole.verify();
    }
  }

  private static List<Path> backups(Path place) throws IOException {
    if (!Files.exists(place.resolve("backup"))) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(place.resolve("backup"))) {
      return files.filter(file -> file.getFileName().toString().startsWith("run-")).toList();
    }
  }

  private static Process start(Path place, int epochs) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            Child.class.getName(),
            place.toString(),
            Integer.toString(epochs))
        .redirectErrorStream(true)
        .redirectOutput(place.resolve("output.txt").toFile())
        .start();
  }

  private static String output(Path place) throws IOException {
    return Files.readString(place.resolve("output.txt"));
  }

  private static String lastLine(Path place) throws IOException {
    List<String> lines = output(place).lines().toList();
    return lines.get(lines.size() - 1);
  }
}
