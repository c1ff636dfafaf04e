package io.convsmith.saving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convsmith.tensor.Shape;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorFileTest {
  @TempDir Path directory;

  private static FloatBuffer numbers(float... numbers) {
    return FloatBuffer.wrap(numbers);
  }

  private Path written(TensorFileWriter writer) {
    Path path = directory.resolve("model.safetensors");
    writer.write(path);
    return path;
  }

  @Test
  void what_was_written_is_read_bit_for_bit_and_in_order() {
    float[] odd = {0f, -0f, 1e-45f, Float.MAX_VALUE, Float.NEGATIVE_INFINITY, Float.NaN};
    FloatBuffer direct =
        ByteBuffer.allocateDirect(24).order(ByteOrder.nativeOrder()).asFloatBuffer().put(0, odd);
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("z", "\"quoted\" \\ \n ü \ud83d\ude00");
    metadata.put("a", "");
    Path path =
        written(
            new TensorFileWriter(metadata)
                .add("z/kernel", Shape.of(1, 2, 3), direct)
                .add("a/ü%2F", Shape.scalar(), numbers(7))
                .add("empty", Shape.of(3, 0), numbers()));

    try (TensorFile file = TensorFile.open(path)) {
      file.verify();
      assertThat(file.path()).isEqualTo(path);
      assertThat(file.metadata())
          .containsAllEntriesOf(metadata)
          .containsEntry("format", "convsmith")
          .containsEntry("convsmith.version", "1");
      assertThat(file.tensors().keySet()).containsExactly("z/kernel", "a/ü%2F", "empty");
      assertThat(file.tensors().get("a/ü%2F"))
          .isEqualTo(new StoredTensor("a/ü%2F", "F32", Shape.scalar(), 24, 28));
      float[] read = file.read("z/kernel");
      for (int i = 0; i < odd.length; i++) {
        assertThat(Float.floatToRawIntBits(read[i])).isEqualTo(Float.floatToRawIntBits(odd[i]));
      }
      assertThat(file.read("a/ü%2F")).containsExactly(7);
      assertThat(file.read("empty")).isEmpty();
    }
  }

  @Test
  void tensors_longer_than_a_chunk_are_read_and_written_whole() {
    float[] many = new float[100_003];
    for (int i = 0; i < many.length; i++) {
      many[i] = i;
    }
    FloatBuffer source = FloatBuffer.wrap(many).position(17);
    Path path = written(new TensorFileWriter(Map.of()).add("a", Shape.of(many.length), source));

    FloatBuffer target = FloatBuffer.allocate(many.length).position(5);
    try (TensorFile file = TensorFile.open(path)) {
      file.verify();
      file.read("a", target);
    }
    assertThat(target.array()).isEqualTo(many);
    assertThat(target.position()).isEqualTo(5);
    assertThat(source.position()).isEqualTo(17);
  }

  @Test
  void the_header_begins_with_a_brace_and_fills_whole_eights() throws IOException {
    for (int length = 0; length < 9; length++) {
      Path path =
          written(
              new TensorFileWriter(Map.of("a", "x".repeat(length)))
                  .add("t", Shape.of(1), numbers(1)));
      byte[] bytes = Files.readAllBytes(path);
      long header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
      assertThat(header % 8).isZero();
      assertThat(bytes.length).isEqualTo(8 + header + 4);
      assertThat(new String(bytes, 8, (int) header, StandardCharsets.UTF_8))
          .startsWith("{\"__metadata__\":")
          .matches("(?s).*\\} *");
    }
  }

  @Test
  void the_same_content_gives_the_same_bytes() throws IOException {
    Path first = directory.resolve("first");
    Path second = directory.resolve("second");
    for (Path path : new Path[] {first, second}) {
      new TensorFileWriter(Map.of("a", "b")).add("t", Shape.of(2), numbers(1, 2)).write(path);
    }
    assertThat(Files.readAllBytes(first)).isEqualTo(Files.readAllBytes(second));
  }

  @Test
  void other_types_and_other_names_are_refused_when_they_are_read() throws IOException {
    Path path =
        new HandWritten("{\"h\":{\"dtype\":\"BF16\",\"shape\":[3],\"data_offsets\":[0,6]}}", 6)
            .to(directory.resolve("other.safetensors"));
    try (TensorFile file = TensorFile.open(path)) {
      file.verify();
      assertThatThrownBy(() -> file.read("h"))
          .isInstanceOf(ModelFormatException.class)
          .hasMessage(
              path
                  + ": the tensor \"h\" is BF16, but only F32 is read, so it has to be converted in"
                  + " Python.");
      assertThatThrownBy(() -> file.read("g"))
          .isInstanceOf(ModelFormatException.class)
          .hasMessage(path + ": there is no tensor \"g\" among the 1 of the file.");
    }
  }

  @Test
  void a_buffer_of_another_size_is_refused() {
    Path path = written(new TensorFileWriter(Map.of()).add("t", Shape.of(2), numbers(1, 2)));
    try (TensorFile file = TensorFile.open(path)) {
      assertThatThrownBy(() -> file.read("t", FloatBuffer.allocate(3)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("The tensor \"t\" of shape [2] has 2 numbers, but the buffer takes 3.");
    }
  }

  @Test
  void what_is_no_file_is_told_in_a_sentence() {
    Path none = directory.resolve("none");
    assertThatThrownBy(() -> TensorFile.open(none))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("The file " + none + " does not exist.");
    assertThatThrownBy(() -> TensorFile.open(directory))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("The file " + directory + " is not a regular file.");
  }

  @Test
  void a_closed_file_is_not_read_but_still_tells_what_it_had() {
    TensorFile file =
        TensorFile.open(
            written(new TensorFileWriter(Map.of()).add("t", Shape.of(2), numbers(1, 2))));
    file.close();
    file.close();
    assertThat(file.tensors()).containsOnlyKeys("t");
    assertThatThrownBy(() -> file.read("t"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageEndingWith("model.safetensors cannot be read.")
        .hasRootCauseMessage("It was closed before.");
    assertThatThrownBy(file::verify).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void tensors_beyond_four_gigabytes_are_found() throws IOException {
    Path path = directory.resolve("large.safetensors");
    long begin = 6_000_000_000L;
    String entry = "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}";
    byte[] start =
        new HandWritten(
                "{"
                    + entry.formatted("a", "U8", "[6,1000000000]", 0, begin)
                    + ","
                    + entry.formatted("b", "F32", "[2]", begin, begin + 8)
                    + "}",
                0)
            .bytes();
    // What lies between takes no room on most disks.
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.write(start);
      file.seek(start.length + begin);
      file.write(new byte[] {0, 0, (byte) 0x80, 0x3f, 0, 0, 0, 0x40});
    }
    try (TensorFile file = TensorFile.open(path)) {
      assertThat(file.read("b")).containsExactly(1, 2);
    }
    Files.delete(path);
  }

  @Test
  void a_file_that_was_cut_after_it_was_opened_is_told() throws IOException {
    Path path = written(new TensorFileWriter(Map.of()).add("t", Shape.of(2), numbers(1, 2)));
    byte[] bytes = Files.readAllBytes(path);
    try (TensorFile file = TensorFile.open(path)) {
      Files.write(path, Arrays.copyOf(bytes, bytes.length - 3));
      assertThatThrownBy(() -> file.read("t"))
          .isInstanceOf(ModelFormatException.class)
          .hasMessage(
              path
                  + ": the file ends at byte "
                  + (bytes.length - 3)
                  + ", but was longer when it was opened.");
    }
  }

  @Test
  void the_writer_refuses_what_no_file_can_hold() {
    TensorFileWriter writer = new TensorFileWriter(Map.of()).add("t", Shape.of(1), numbers(1));
    assertThatThrownBy(() -> writer.add("t", Shape.of(1), numbers(1)))
        .hasMessage("The file has a tensor \"t\" already; names must differ.");
    assertThatThrownBy(() -> writer.add("", Shape.of(1), numbers(1)))
        .hasMessage("A tensor cannot have the name \"\" in a file.");
    assertThatThrownBy(() -> writer.add("__metadata__", Shape.of(1), numbers(1)))
        .hasMessage("A tensor cannot have the name \"__metadata__\" in a file.");
    assertThatThrownBy(() -> writer.add("u", Shape.of(2), numbers(1)))
        .hasMessage("The tensor \"u\" of shape [2] has 2 numbers, but got 1.");
    assertThatThrownBy(() -> writer.add("u", Shape.of(new int[33]), numbers()))
        .hasMessage("The tensor \"u\" has 33 axes, but a file holds at most 32.");
    assertThatThrownBy(() -> writer.add("\ud800", Shape.of(1), numbers(1)))
        .hasMessageContaining("half of a surrogate pair");
    assertThatThrownBy(() -> new TensorFileWriter(Map.of("convsmith.sha256", "0")))
        .hasMessage("The metadata \"convsmith.sha256\" is computed when the file is written.");
  }

  @Test
  void the_first_number_that_is_not_finite_is_named() {
    TensorFileWriter writer =
        new TensorFileWriter(Map.of()).add("good", Shape.of(2), numbers(1, 2));
    assertThat(writer.firstNonFinite()).isEmpty();
    writer.add("bad", Shape.of(2, 3), numbers(0, 1, 2, 3, Float.NaN, Float.POSITIVE_INFINITY));
    assertThat(writer.firstNonFinite()).contains("bad of shape [2,3] has NaN at [1,1]");
  }

  @Test
  void the_digest_is_the_sha256_of_the_file_with_zeros_in_its_place() throws Exception {
    Path path = written(new TensorFileWriter(Map.of()).add("t", Shape.of(2), numbers(1, 2)));
    String digest;
    try (TensorFile file = TensorFile.open(path)) {
      digest = file.metadata().get("convsmith.sha256");
    }
    String text = Files.readString(path, StandardCharsets.ISO_8859_1);
    byte[] zeroed = text.replace(digest, "0".repeat(64)).getBytes(StandardCharsets.ISO_8859_1);
    byte[] expected = MessageDigest.getInstance("SHA-256").digest(zeroed);
    assertThat(digest).isEqualTo(HexFormat.of().formatHex(expected));
  }
}
