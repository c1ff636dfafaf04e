package io.convsmith.saving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
  @TempDir Path parent;

  private Path directory;
  private final List<String> told = new ArrayList<>();

  @BeforeEach
  void names() {
    directory = parent.resolve("backups");
  }

  private static TensorFileWriter writer(float number) {
    return new TensorFileWriter(Map.of())
        .add("t", Shape.scalar(), FloatBuffer.wrap(new float[] {number}));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void the_newest_are_kept_under_growing_numbers() throws IOException {
    Checkpoints checkpoints = new Checkpoints(directory, "run", 2);
    assertThat(checkpoints.newest(told::add)).isEmpty();
    for (int i = 1; i <= 11; i++) {
      Path written = checkpoints.write(writer(i));
      assertThat(written).isEqualTo(directory.resolve("run-" + i + ".safetensors"));
      assertThat(checkpoints.newest(told::add)).contains(written);
    }
    assertThat(files()).containsExactly("run-10.safetensors", "run-11.safetensors");
    assertThat(new Checkpoints(directory, "run", 1).write(writer(12)))
        .hasFileName("run-12.safetensors");
    assertThat(files()).containsExactly("run-12.safetensors");
    assertThat(told).isEmpty();
  }

  @Test
  void files_of_other_names_are_left_alone() throws IOException {
    Checkpoints checkpoints = new Checkpoints(directory, "run", 1);
    checkpoints.write(writer(1));
    List<String> others =
        List.of(
            "other-1.safetensors",
            "run-0.safetensors",
            "run-01.safetensors",
            "run-1-2.safetensors",
            "run-2.safetensors.bak",
            "run-2.txt",
            "run-9999999999999999999.safetensors",
            "run.safetensors",
            "xrun-3.safetensors");
    for (String other : others) {
      Files.createFile(directory.resolve(other));
    }
    Files.createDirectory(directory.resolve("run-7.safetensors"));
    checkpoints.write(writer(2));
    assertThat(files()).contains("run-2.safetensors").containsAll(others).hasSize(11);
    checkpoints.deleteAll();
    assertThat(files()).containsAll(others).hasSize(10);
  }

  @Test
  void a_damaged_newest_file_is_told_and_the_previous_one_used() throws IOException {
    Checkpoints checkpoints = new Checkpoints(directory, "run", 3);
    Path first = checkpoints.write(writer(1));
    Path second = checkpoints.write(writer(2));
    Path third = checkpoints.write(writer(3));
    byte[] bytes = Files.readAllBytes(second);
    bytes[bytes.length - 1] ^= 1;
    Files.write(second, bytes);
    Files.write(third, Arrays.copyOf(bytes, 100));

    assertThat(checkpoints.newest(told::add)).contains(first);
    assertThat(told).hasSize(2);
    assertThat(told.get(0))
        .startsWith("The checkpoint is not used (" + third + ": bytes 0 to 7, the length of the")
        .endsWith("), but the previous one, run-2.safetensors, is tried.");
    assertThat(told.get(1))
        .startsWith("The checkpoint is not used (" + second + ": the file is damaged, since")
        .endsWith("), but the previous one, run-1.safetensors, is tried.");
  }

  @Test
  void that_no_whole_file_is_left_is_told() throws IOException {
    Checkpoints checkpoints = new Checkpoints(directory, "run", 1);
    Path only = checkpoints.write(writer(1));
    Files.write(only, new byte[3]);
    assertThat(checkpoints.newest(told::add)).isEmpty();
    assertThat(told)
        .containsExactly(
            "The checkpoint is not used ("
                + only
                + ": the file has 3 bytes, but a safetensors file begins with 8 for the length of"
                + " its header), but there is no previous one.");
    assertThat(checkpoints.write(writer(2))).hasFileName("run-2.safetensors");
  }

  @Test
  void a_checkpoint_that_cannot_be_written_costs_no_earlier_one() throws IOException {
    Checkpoints checkpoints = new Checkpoints(directory, "run", 2);
    checkpoints.write(writer(1));
    Path second = checkpoints.write(writer(2));
    Files.createDirectory(directory.resolve("run-3.safetensors"));
    assertThatThrownBy(() -> checkpoints.write(writer(3))).isInstanceOf(UncheckedIOException.class);
    assertThat(files()).contains("run-1.safetensors", "run-2.safetensors");
    assertThat(checkpoints.newest(told::add)).contains(second);
  }

  @Test
  void all_can_be_deleted_also_where_there_are_none() throws IOException {
    Checkpoints checkpoints = new Checkpoints(directory, "run", 2);
    checkpoints.deleteAll();
    checkpoints.write(writer(1));
    checkpoints.write(writer(2));
    checkpoints.deleteAll();
    assertThat(files()).isEmpty();
    assertThat(checkpoints.newest(told::add)).isEmpty();
  }

  @Test
  void prefixes_and_counts_are_checked() {
    for (String prefix : List.of("", "..", "a/b", "a\\b", ".hidden", "a b")) {
      assertThatThrownBy(() -> new Checkpoints(directory, prefix, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("The prefix of checkpoints must be");
    }
    assertThatThrownBy(() -> new Checkpoints(directory, "run", 0))
        .hasMessage("At least 1 checkpoint must be kept, but got keep = 0.");
  }
}
