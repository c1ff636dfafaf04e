package io.convsmith.saving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convsmith.saving.FaultyDisk.Fault;
import io.convsmith.tensor.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever fails while a file is written, there is the old file or the new one, and no other. */
class WriteFaultTest {
  @TempDir Path directory;

  private Path path;
  private byte[] old;
  private int length;

  @BeforeEach
  void writes() throws IOException {
    path = directory.resolve("model.safetensors");
    writer(1).write(path);
    old = Files.readAllBytes(path);
    writer(2).write(path);
    length = (int) Files.size(path);
    Files.write(path, old);
  }

  private static TensorFileWriter writer(float number) {
    return new TensorFileWriter(Map.of("a", "b"))
        .add("one", Shape.of(2), FloatBuffer.wrap(new float[] {number, number}))
        .add("two", Shape.of(1), FloatBuffer.wrap(new float[] {number}));
  }

  private Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList().stream();
    }
  }

  private void failsAndLeavesTheOldFile(Disk disk, String reason) throws IOException {
    assertThatThrownBy(() -> writer(2).write(path, disk))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith(
            "The file " + path + " was not written, and what was there before is untouched: ")
        .hasMessageContaining(reason)
        .hasMessageEndingWith(".");
    assertThat(Files.readAllBytes(path)).isEqualTo(old);
  }

  @Test
  void a_fault_after_any_byte_leaves_the_old_file_and_nothing_else() throws IOException {
    // The 64 digits of the digest are written last, into the header.
    for (int place = 0; place < length + 64; place++) {
      failsAndLeavesTheOldFile(new FaultyDisk(Fault.WRITE, place), "No space left on device");
      assertThat(files()).containsExactly(path);
    }
    writer(2).write(path, new FaultyDisk(Fault.WRITE, length + 64));
    assertThat(TensorFile.open(path).read("two")).containsExactly(2);
  }

  @Test
  void a_fault_where_there_was_no_file_leaves_none() throws IOException {
    for (int place = 0; place < length + 64; place++) {
      Path fresh = directory.resolve("fresh");
      Disk disk = new FaultyDisk(Fault.WRITE, place);
      assertThatThrownBy(() -> writer(2).write(fresh, disk))
          .isInstanceOf(UncheckedIOException.class);
      assertThat(files()).containsExactly(path);
    }
  }

  @Test
  void a_process_that_ends_after_any_byte_leaves_the_old_file_and_the_next_one_cleans_up()
      throws IOException {
    for (int place = 0; place < length + 64; place++) {
      failsAndLeavesTheOldFile(new FaultyDisk(Fault.WRITE, place).diesThen(), "No space");
      assertThat(files()).hasSize(2);
      writer(1).write(path);
      assertThat(files()).containsExactly(path);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CREATE", "FORCE", "MOVE"})
  void a_fault_of_any_other_step_leaves_the_old_file_and_nothing_else(Fault fault)
      throws IOException {
    failsAndLeavesTheOldFile(new FaultyDisk(fault, 0), "No space left on device");
    failsAndLeavesTheOldFile(new FaultyDisk(fault, 0).movesNoOpenFiles(), "No space left");
    assertThat(files()).containsExactly(path);
  }

  @Test
  void that_a_directory_may_not_be_written_to_is_told() throws IOException {
    failsAndLeavesTheOldFile(
        new FaultyDisk(Fault.DENIED, 0),
        "untouched: access to the directory " + directory + " is denied.");
  }

  @Test
  void all_is_forced_and_read_back_before_the_old_file_goes_and_the_directory_is_forced_last() {
    FaultyDisk disk = new FaultyDisk(Fault.NONE, 0);
    writer(2).write(path, disk);
    assertThat(disk.steps())
        .containsExactly("create", "write", "force", "read", "move", "close", "force directory");
    FaultyDisk windows = new FaultyDisk(Fault.NONE, 0).movesNoOpenFiles();
    writer(2).write(path, windows);
    assertThat(windows.steps())
        .containsExactly(
            "create", "write", "force", "read", "close", "move", "close", "force directory");
    FaultyDisk faulty = new FaultyDisk(Fault.MOVE, 0);
    assertThatThrownBy(() -> writer(2).write(path, faulty)).hasMessageContaining("No space");
    assertThat(faulty.steps())
        .containsExactly("create", "write", "force", "read", "move", "close", "delete");
  }

  @Test
  void new_directories_are_forced_into_theirs() {
    FaultyDisk disk = new FaultyDisk(Fault.NONE, 0);
    writer(2).write(directory.resolve("new/newer/model.safetensors"), disk);
    assertThat(disk.steps())
        .startsWith("force directory", "create")
        .endsWith("move", "close", "force directory");
  }

  @Test
  void a_fault_while_any_byte_is_read_back_leaves_the_old_file() throws IOException {
    for (int place = 0; place < length; place++) {
      failsAndLeavesTheOldFile(new FaultyDisk(Fault.READ, place), "No space left on device");
      assertThat(files()).containsExactly(path);
    }
  }

  @Test
  void a_file_that_is_read_back_with_any_bit_changed_does_not_replace_the_old_one()
      throws IOException {
    for (int place = 0; place < length; place++) {
      failsAndLeavesTheOldFile(new FaultyDisk(Fault.CHANGED_BIT, place), ".tmp: ");
      assertThat(files()).containsExactly(path);
    }
  }

  @Test
  void another_whole_file_that_is_read_back_is_not_taken_for_the_one_meant() throws IOException {
    TensorFileContent content = new TensorFileContent(Map.of(Digest.KEY, Digest.ZEROS), List.of());
    content.write(new MemoryFile(new byte[0]));
    assertThatThrownBy(() -> content.verify(path, new MemoryFile(old)))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage(path + ": what was read back is not what was written.");
  }

  @Test
  void a_fault_when_all_is_done_changes_nothing_of_the_new_file() throws IOException {
    writer(2).write(path, new FaultyDisk(Fault.CLOSE, 0));
    assertThat(TensorFile.open(path).read("two")).containsExactly(2);
    writer(3).write(path, new FaultyDisk(Fault.NONE, 0).movesNoOpenFiles());
    assertThat(TensorFile.open(path).read("two")).containsExactly(3);
    assertThat(files()).containsExactly(path);
  }

  @Test
  void an_error_in_the_middle_leaves_the_old_file_too() throws IOException {
    AtomicFile.Content content =
        new AtomicFile.Content() {
          @Override
          public void write(OpenFile file) throws IOException {
            file.write(0, old, 0, 10);
            throw new OutOfMemoryError("made up");
          }

          @Override
          public void verify(Path path, OpenFile file) {}
        };
    assertThatThrownBy(() -> new AtomicFile(new LocalDisk()).write(path, content))
        .isInstanceOf(OutOfMemoryError.class);
    assertThat(Files.readAllBytes(path)).isEqualTo(old);
    assertThat(files()).containsExactly(path);
  }

  @Test
  void only_what_was_left_over_from_this_file_is_deleted() throws IOException {
    Path left = Files.createFile(directory.resolve(".model.safetensors.0123456789abcdef.tmp"));
    Path another = Files.createFile(directory.resolve(".model.safetensors.0123456789abcdeg.tmp"));
    Path others = Files.createFile(directory.resolve(".other.safetensors.0123456789abcdef.tmp"));
    writer(2).write(path);
    assertThat(files()).containsExactlyInAnyOrder(path, another, others).doesNotContain(left);
  }

  @Test
  void the_temporary_file_of_another_thread_stays() throws IOException {
    Disk disk = new LocalDisk();
    AtomicFile.Content content =
        new AtomicFile.Content() {
          @Override
          public void write(OpenFile file) throws IOException {
            writer(3).write(path);
            file.write(0, old, 0, old.length);
          }

          @Override
          public void verify(Path path, OpenFile file) {}
        };
    new AtomicFile(disk).write(path, content);
    assertThat(Files.readAllBytes(path)).isEqualTo(old);
    assertThat(files()).containsExactly(path);
  }

  @Test
  void a_directory_that_cannot_be_forced_is_no_fault() {
    assertThatCode(() -> new LocalDisk().forceDirectory(directory.resolve("none")))
        .doesNotThrowAnyException();
  }
}
