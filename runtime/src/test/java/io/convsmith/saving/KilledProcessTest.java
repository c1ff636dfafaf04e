package io.convsmith.saving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that are killed, not let write by the operating system, or write the same file at the
 * same time. {@code -Dconvsmith.kills} says how many are killed.
 */
class KilledProcessTest {
  private static final int KILLS = Integer.getInteger("convsmith.kills", 10);
  private static final int NUMBERS = 50_000;

  @TempDir Path parent;

  private Path directory;
  private Path output;
  private Path model;

  @BeforeEach
  void names() throws IOException {
    directory = Files.createDirectory(parent.resolve("models"));
    output = parent.resolve("output.txt");
    model = directory.resolve("model.safetensors");
  }

  private static float[] whole(Path path) {
    try (TensorFile file = TensorFile.open(path)) {
      file.verify();
      return file.read("t");
    }
  }

  private List<Path> files(String ending) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(ending)).toList();
    }
  }

  @Test
  void a_process_killed_at_any_time_leaves_whole_files() throws Exception {
    Random random = new Random(1);
    ChildProcess.writer(NUMBERS, 0).write(model);
    int left = 0;
    for (int i = 1; i <= KILLS; i++) {
      byte[] before = Files.readAllBytes(model);
      Process child = ChildProcess.writing(directory, NUMBERS).start(output);
      while (child.isAlive() && Arrays.equals(before, Files.readAllBytes(model))) {
        Thread.sleep(5);
      }
      assertThat(child.isAlive()).as("the child writes").isTrue();
      Thread.sleep(random.nextInt(60));
      child.destroyForcibly().waitFor();

      left += files(".tmp").size();
      for (Path file : files(".safetensors")) {
        float[] numbers = whole(file);
        assertThat(numbers).hasSize(NUMBERS).containsOnly(numbers[0]);
      }
      // What is written next cleans up.
      ChildProcess.writer(NUMBERS, -i).write(model);
      new Checkpoints(directory, "run" + child.pid(), 1).write(ChildProcess.writer(NUMBERS, -i));
      assertThat(files(".tmp")).isEmpty();
    }
    System.out.println("Killed: " + KILLS + ", in the middle of a file: " + left);
  }

  private void ends(ChildProcess program, String told) throws Exception {
    Process child = program.start(output);
    assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(output).content().isEqualTo(told.replace("%file", "The file " + model));
  }

  @Test
  void a_limit_on_the_size_of_files_ends_in_a_sentence_and_the_old_file() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "the shell sets the limit");
    ChildProcess.writer(10, 7).write(model);
    // 64 blocks of 1,024 bytes, for a file of 200,000.
    ends(
        ChildProcess.writing(directory, NUMBERS).after("ulimit -f 64"),
        """
        %file was not written, and what was there before is untouched: File too large.
        Model 7.0, temporary files 0
        """);
    assertThat(whole(model)).hasSize(10).containsOnly(7);
  }

  @Test
  void a_full_disk_ends_in_a_sentence_and_the_old_file() throws Exception {
    // Room for three files of 200,000 bytes: a model and two checkpoints, and no fourth beside
    // them.
    String disk = "mount -t tmpfs -o size=700k none '" + directory + "'";
    Process mounts =
        new ProcessBuilder("bash", "-c", "unshare -rm bash -c \"" + disk + "\" 2>/dev/null")
            .start();
    assumeTrue(mounts.waitFor() == 0, "only some systems let users mount a disk of their own");
    ends(
        ChildProcess.writing(directory, NUMBERS).inOwnWorldAfter(disk),
        """
        %file was not written, and what was there before is untouched: No space left on device.
        Model 2.0, temporary files 0
        """);
  }

  @Test
  void processes_that_write_the_same_file_at_the_same_time_do_not_disturb_each_other()
      throws Exception {
    Path otherOutput = parent.resolve("other.txt");
    Process one = ChildProcess.writing(directory, 1_000).times(150).start(output);
    Process other = ChildProcess.writing(directory, 1_000).times(150).start(otherOutput);
    for (Process process : new Process[] {one, other}) {
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    }
    // The one that ends first may see the other's temporary file.
    assertThat(output).content().matches("Model [0-9.]+, temporary files [01]\n");
    assertThat(otherOutput).content().matches("Model [0-9.]+, temporary files [01]\n");
    assertThat(whole(model)).containsOnly(150);
    assertThat(files(".tmp")).isEmpty();
  }
}
