package io.convsmith.saving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that are killed, or not let write, by the operating system. {@code -Dconvsmith.kills}
 * says how many.
 */
class KilledProcessTest {
  private static final int KILLS = Integer.getInteger("convsmith.kills", 10);
  private static final int NUMBERS = 50_000;

  @TempDir Path directory;

  private static float[] whole(Path path) {
    try (TensorFile file = TensorFile.open(path)) {
      file.verify();
      return file.read("t");
    }
  }

  private List<Path> temporary() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".tmp")).toList();
    }
  }

  @Test
  void a_process_killed_at_any_time_leaves_whole_files() throws Exception {
    Random random = new Random(1);
    Path model = directory.resolve("model.safetensors");
    ChildProcess.writer(NUMBERS, 0).write(model);
    int left = 0;
    for (int i = 0; i < KILLS; i++) {
      Process child = ChildProcess.start(directory, NUMBERS, "");
      byte[] before = Files.readAllBytes(model);
      while (child.isAlive() && java.util.Arrays.equals(before, Files.readAllBytes(model))) {
        Thread.sleep(5);
      }
      assertThat(child.isAlive()).as("the child writes").isTrue();
      Thread.sleep(random.nextInt(60));
      child.destroyForcibly().waitFor();

      left += temporary().size();
      float[] numbers = whole(model);
      assertThat(numbers).hasSize(NUMBERS).containsOnly(numbers[0]);
      Checkpoints checkpoints = new Checkpoints(directory, "run", 2);
      checkpoints
          .newest(damaged -> assertThat(damaged).as("no checkpoint is damaged").isNull())
          .ifPresent(newest -> assertThat(whole(newest)).hasSize(NUMBERS));
      // What is written next cleans up.
      ChildProcess.writer(NUMBERS, -i).write(model);
      checkpoints.write(ChildProcess.writer(NUMBERS, -i));
      assertThat(temporary()).isEmpty();
    }
    System.out.println("Killed: " + KILLS + ", in the middle of a file: " + left);
  }

  @Test
  void a_limit_on_the_size_of_files_ends_in_a_sentence_and_the_old_file() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "the shell sets the limit");
    Path model = directory.resolve("model.safetensors");
    ChildProcess.writer(10, 7).write(model);

    // 64 blocks of 1,024 bytes, for a file of 200,000.
    Process child = ChildProcess.start(directory, NUMBERS, "ulimit -f 64");
    assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();

    assertThat(directory.resolve("output.txt"))
        .content()
        .isEqualTo(
            "Told: The file "
                + model
                + " was not written, and what was there before is untouched: File too large."
                + System.lineSeparator());
    assertThat(whole(model)).hasSize(10).containsOnly(7);
    assertThat(temporary()).isEmpty();
  }
}
