package io.convsmith.saving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import io.convsmith.tensor.Shape;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A file that is not right ends in one sentence, and costs no more memory than its length warrants.
 * CONTRIBUTING.md says how to try more of them.
 */
class HostileFileTest {
  private static final int COUNT = Integer.getInteger("convsmith.mutations", 5_000);
  private static final long SEED = Long.getLong("convsmith.mutations.seed", 1);

  private static final Path NAME = Path.of("folder.d", "model.safetensors");

  /** Buffers of fixed sizes, an exception with its trace, the message. */
  private static final long FIXED_MEMORY = 200_000;

  /**
   * All that is allocated, garbage too, for the worst of headers: one short entry after another.
   */
  private static final long MEMORY_PER_BYTE = 64;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static byte[] ours;

  @BeforeAll
  static void writes(@TempDir Path directory) throws IOException {
    Path path = directory.resolve("model.safetensors");
    new TensorFileWriter(Map.of("convsmith.architecture", "{\"layers\":[]}"))
        .add("conv/kernel", Shape.of(1, 2, 2), FloatBuffer.wrap(new float[] {1, 2, 3, 4}))
        .add("conv/bias", Shape.of(2), FloatBuffer.wrap(new float[] {-1, 0}))
        .add("empty", Shape.of(0), FloatBuffer.allocate(0))
        .write(path);
    ours = Files.readAllBytes(path);
    assertThat(opens(ours)).isTrue();
  }

  /** Whether a file is taken for a right one; anything but the one exception fails the test. */
  private static boolean opens(byte[] bytes) {
    long allowed = FIXED_MEMORY + MEMORY_PER_BYTE * bytes.length;
    return opens(bytes, allowed, true);
  }

  private static boolean opens(byte[] bytes, long allowed, boolean mayLoadClasses) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    boolean right = true;
    String message = NAME + ": right.";
    try (TensorFile file = TensorFile.of(NAME, new MemoryFile(bytes))) {
      file.verify();
    } catch (ModelFormatException told) {
      right = false;
      message = String.valueOf(told.getMessage());
    } catch (IOException | RuntimeException | Error wrong) {
      fail("Not a ModelFormatException, but " + wrong + " from " + shown(bytes), wrong);
    }
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    if (allocated > allowed && mayLoadClasses) {
      // What goes wrong in some way for the first time loads classes, which is seen once.
      return opens(bytes, allowed, false);
    }
    if (allocated > allowed) {
      fail(allocated + " bytes of memory for " + bytes.length + ": " + shown(bytes));
    }
    if (!isOneSentence(message)) {
      fail("Not one short sentence: " + message);
    }
    return right;
  }

  private static boolean isOneSentence(String message) {
    return message.startsWith(NAME + ": ")
        && message.endsWith(".")
        && !message.replaceAll("\"(\\\\.|[^\"\\\\])*\"", "").contains(". ")
        && message.length() < 700
        && message.codePoints().noneMatch(Character::isISOControl);
  }

  private static String shown(byte[] bytes) {
    return bytes.length + " bytes: " + Quoted.of(new String(bytes, StandardCharsets.ISO_8859_1));
  }

  @Test
  void every_truncation_is_found() {
    for (int length = 0; length < ours.length; length++) {
      assertThat(opens(Arrays.copyOf(ours, length))).as("cut at %d", length).isFalse();
    }
  }

  @Test
  void every_change_of_a_single_byte_is_found() {
    byte[] changed = ours.clone();
    int tried = 0;
    for (int place = 0; place < ours.length; place++) {
      for (int value = 1; value < 256; value++) {
        changed[place] = (byte) (ours[place] ^ value);
        if (opens(changed)) {
          fail("Byte " + place + " changed to " + changed[place] + " is not found.");
        }
        tried++;
      }
      changed[place] = ours[place];
    }
    assertThat(tried).isEqualTo(255 * ours.length);
  }

  @Test
  void a_file_of_others_with_one_byte_changed_is_told_or_right_by_the_specification() {
    byte[] others =
        new HandWritten(
                "{\"__metadata__\":{\"a\":\"b\"},\"x\":{\"dtype\":\"F32\",\"shape\":[1,2],"
                    + "\"data_offsets\":[0,8]},\"y\":{\"dtype\":\"U8\",\"shape\":[],"
                    + "\"data_offsets\":[8,9]}}",
                9)
            .bytes();
    byte[] changed = others.clone();
    for (int place = 0; place < others.length; place++) {
      for (int value = 0; value < 256; value++) {
        changed[place] = (byte) value;
        agrees(changed);
      }
      changed[place] = others[place];
    }
  }

  @Test
  void a_changed_file_is_told_or_right_by_the_specification() {
    int right = 0;
    for (int i = 0; i < COUNT; i++) {
      byte[] file = new HeaderMutations(SEED * 1_000_000 + i).next();
      right += agrees(file) ? 1 : 0;
    }
    System.out.println("Changed files: " + COUNT + ", of which still right: " + right);
    assertThat(right).isBetween(COUNT / 100, COUNT / 2);
  }

  private static boolean agrees(byte[] file) {
    boolean opens = opens(file);
    boolean right;
    try {
      SpecificationReader.read(file);
      right = true;
    } catch (IllegalArgumentException | ClassCastException wrong) {
      right = false;
    }
    if (opens != right) {
      fail("Opened " + opens + ", but right by the specification " + right + ": " + shown(file));
    }
    return opens;
  }

  static Stream<byte[]> greedy() {
    return Stream.of(
        file("{\"a\":{\"dtype\":\"F32\",\"shape\":[", "1,", "1]"),
        file("{", "\"%d\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]},", ""),
        file("{\"__metadata__\":{", "\"%d\":\"\",", "\"\":\"\"}}"),
        file("{\"__metadata__\":{\"a\":\"", "\\u00e4", "\"}}"),
        file("{\"__metadata__\":{\"a\":\"", "x", "\"}}"),
        file("{\"__metadata__\":{\"a\":\"", "\ud83d\ude00", "\"}}"),
        file("{\"", "x", "\":1}"),
        file("{\"a\":", "[", ""),
        file("", "{\"a\":", ""),
        file("{\"a\":{\"dtype\":\"", "F", "\"}}"),
        file("{\"a\":{\"shape\":[", "9", "]}}"),
        file("{\"a\":{\"shape\":[0.", "9", "]}}"),
        file("{\"a\":{\"shape\":[1e", "9", "]}}"),
        file("{\"a\":", "tru", ""),
        file("", " ", "{}"),
        file("{}", " ", ""));
  }

  /** A header of half a megabyte, mostly one part again and again. */
  private static byte[] file(String begin, String again, String end) {
    StringBuilder header = new StringBuilder(begin);
    for (int i = 0; header.length() < 500_000; i++) {
      header.append(again.replace("%d", Integer.toString(i, 36)));
    }
    return new HandWritten(header.append(end).toString(), 0).bytes();
  }

  @ParameterizedTest
  @MethodSource("greedy")
  void a_long_header_costs_a_fixed_multiple_of_its_length(byte[] file) {
    agrees(file);
  }

  @Test
  void a_file_full_of_tensors_costs_a_fixed_multiple_of_its_length() {
    StringBuilder header = new StringBuilder("{");
    for (int i = 0; i < 10_000; i++) {
      header.append(
          "\"%s\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[%d,%d]},"
              .formatted(Integer.toString(i, 36), 4 * i, 4 * i + 4));
    }
    header.setCharAt(header.length() - 1, '}');
    assertThat(opens(new HandWritten(header.toString(), 40_000).bytes())).isTrue();
  }

  @Test
  void more_entries_than_any_model_has_are_refused() {
    for (String entry :
        List.of(
            "\"%d\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]},", "\"%d\":\"\",")) {
      boolean metadata = !entry.contains("dtype");
      StringBuilder header = new StringBuilder(metadata ? "{\"__metadata__\":{" : "{");
      for (int i = 0; i <= 200_000; i++) {
        header.append(entry.replace("%d", Integer.toString(i, 36)));
      }
      header.setCharAt(header.length() - 1, '}');
      byte[] bytes = new HandWritten(metadata ? header + "}" : header.toString(), 0).bytes();
      assertThatThrownBy(() -> TensorFile.of(NAME, new MemoryFile(bytes)))
          .hasMessage(
              NAME + ": the header has more than 200000 " + (metadata ? "metadata." : "tensors."));
    }
  }
}
