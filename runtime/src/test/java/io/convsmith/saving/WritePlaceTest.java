package io.convsmith.saving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.convsmith.tensor.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a file can be written: links, directories, permissions. */
class WritePlaceTest {
  @TempDir Path directory;

  private static TensorFileWriter writer(float number) {
    return new TensorFileWriter(Map.of())
        .add("t", Shape.scalar(), FloatBuffer.wrap(new float[] {number}));
  }

  private static float read(Path path) {
    try (TensorFile file = TensorFile.open(path)) {
      file.verify();
      return file.read("t")[0];
    }
  }

  private static void refused(Path path, String reason) {
    assertThatThrownBy(() -> writer(1).write(path))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(
            "The file "
                + path
                + " was not written, and what was there before is untouched: "
                + reason
                + ".");
  }

  private static void hasPosixPermissions() {
    assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
  }

  @Test
  void missing_directories_are_made() {
    Path path = directory.resolve("a/b/c/model.safetensors");
    writer(1).write(path);
    assertThat(read(path)).isEqualTo(1);
  }

  @Test
  void a_path_without_a_directory_is_in_the_current_one() throws IOException {
    Path path = Path.of("written-here.safetensors");
    try {
      writer(1).write(path);
      assertThat(read(path)).isEqualTo(1);
    } finally {
      Files.deleteIfExists(path);
    }
  }

  @Test
  void a_directory_is_refused() {
    refused(directory, "it is a directory, where a file is to be named");
    refused(directory.getRoot(), "it is a directory, where a file is to be named");
  }

  @Test
  void a_file_where_a_directory_should_be_is_told() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    refused(file.resolve("model"), "the directory " + file + " cannot be made");
  }

  @Test
  void a_link_is_followed_and_stays_a_link() throws IOException {
    hasPosixPermissions();
    Path real = directory.resolve("real/model.safetensors");
    Files.createDirectory(real.getParent());
    Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("real/next"));
    Files.createSymbolicLink(directory.resolve("real/next"), real);
    for (float number : new float[] {1, 2}) {
      writer(number).write(link);
      assertThat(link).isSymbolicLink();
      assertThat(real).isRegularFile();
      assertThat(read(real)).isEqualTo(number);
    }
  }

  @Test
  void links_that_lead_round_in_a_circle_are_refused() throws IOException {
    hasPosixPermissions();
    Path one = directory.resolve("one");
    Path other = Files.createSymbolicLink(directory.resolve("other"), one);
    Files.createSymbolicLink(one, other);
    refused(one, "its symbolic links lead round in a circle");
  }

  @Test
  void permissions_are_those_of_the_file_before() throws IOException {
    hasPosixPermissions();
    Path path = directory.resolve("model.safetensors");
    writer(1).write(path);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));
    writer(2).write(path);
    assertThat(read(path)).isEqualTo(2);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-r-----");
  }

  @Test
  void what_is_read_only_is_replaced_only_by_who_may_write_everywhere() throws IOException {
    hasPosixPermissions();
    Path path = directory.resolve("model.safetensors");
    writer(1).write(path);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r--r--r--"));
    boolean superuser = Files.isWritable(path);
    if (superuser) {
      writer(2).write(path);
    } else {
      refused(path, "it is read-only");
    }
    assertThat(read(path)).isEqualTo(superuser ? 2 : 1);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("r--r--r--");
  }

  @Test
  void a_path_within_an_archive_is_refused_with_what_to_do() throws IOException {
    Path archive = directory.resolve("archive.zip");
    try (FileSystem zip = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
      Path inside = zip.getPath("/model.safetensors");
      String message =
          "The file /model.safetensors lies in "
              + archive
              + ", but only files of the machine are read and written, so copy it there.";
      assertThatThrownBy(() -> writer(1).write(inside)).hasMessage(message);
      assertThatThrownBy(() -> TensorFile.open(inside)).hasMessage(message);
    }
  }

  @Test
  void a_device_is_not_replaced() {
    Path device = Path.of("/dev/full");
    assumeTrue(Files.exists(device));
    refused(device, "it is a device or a pipe, which cannot be replaced");
  }
}
