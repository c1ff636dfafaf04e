package io.convsmith.saving;

import io.convsmith.tensor.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Files as somebody might make them who means harm: right ones, with one to three changes. */
final class HeaderMutations {
  private static final Pattern NUMERAL = Pattern.compile("[0-9]+");
  private static final Pattern TEXT = Pattern.compile("\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"");
  private static final Pattern FIELD =
      Pattern.compile("\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\": ?(?:\"[^\"]*\"|\\[[^\\]]*\\])");
  private static final Pattern ENTRY =
      Pattern.compile("\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\": ?\\{[^{}]*\\}");

  private final Random random;

  HeaderMutations(long seed) {
    // The first numbers of neighbouring seeds are alike, so that these are spread.
    random = new Random(seed * 0x9e3779b97f4a7c15L);
  }

  byte[] next() {
    boolean ours = random.nextInt(4) == 0;
    HandWritten file = ours ? ours() : foreign();
    String header = new String(file.header(), StandardCharsets.UTF_8);
    byte[] data = new byte[file.dataLength()];
    byte[] text = null;
    byte[] whole = null;
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      int kind = random.nextInt(12);
      if (kind < 8 && text == null) {
        header = changedText(header);
      } else if (kind < 10 && whole == null) {
        text = changedBytes(text == null ? header.getBytes(StandardCharsets.UTF_8) : text);
      } else {
        whole =
            changedFile(whole == null ? joined(text == null ? utf8(header) : text, data) : whole);
      }
    }
    return whole == null ? joined(text == null ? utf8(header) : text, data) : whole;
  }

  private static byte[] utf8(String header) {
    return header.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] joined(byte[] header, byte[] data) {
    return new HandWritten(header, data.length).bytes();
  }

  private HandWritten ours() {
    MemoryFile file = new MemoryFile(new byte[0]);
    try {
      new TensorFileContent(
              Map.of("convsmith.version", "1", Digest.KEY, Digest.ZEROS),
              List.of(
                  new TensorContent("a/b", Shape.of(2), FloatBuffer.allocate(2)),
                  new TensorContent("c", Shape.of(1, 0), FloatBuffer.allocate(0))))
          .write(file);
    } catch (java.io.IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    byte[] bytes = new byte[(int) file.length()];
    file.read(0, bytes, 0, bytes.length);
    return new HandWritten(Arrays.copyOfRange(bytes, 8, bytes.length - 8), 8);
  }

  private HandWritten foreign() {
    List<String> entries = new ArrayList<>();
    int offset = 0;
    String space = random.nextInt(3) == 0 ? " " : "";
    int count = random.nextInt(5);
    for (int i = 0; i < count; i++) {
      String type = HostileValues.TYPES.get(random.nextInt(HostileValues.TYPES.size()));
      // Whole bytes for every type.
      int[] shape = {random.nextInt(3), 4, 2};
      int bytes = shape[0] * 8 * ElementType.BY_NAME.get(type).bits() / 8;
      List<String> fields =
          new ArrayList<>(
              List.of(
                  "\"dtype\":" + space + "\"" + type + "\"",
                  "\"shape\":" + space + "[" + shape[0] + ",4,2]",
                  "\"data_offsets\":" + space + "[" + offset + "," + (offset + bytes) + "]"));
      Collections.shuffle(fields, random);
      entries.add("\"t" + i + "\":" + space + "{" + String.join("," + space, fields) + "}");
      offset += bytes;
    }
    if (random.nextBoolean()) {
      entries.add("\"__metadata__\":" + space + "{\"k\":\"v\",\"format\":\"pt\"}");
    }
    Collections.shuffle(entries, random);
    return new HandWritten("{" + String.join("," + space, entries) + "}" + space, offset);
  }

  private String changedText(String header) {
    return switch (random.nextInt(8)) {
      case 0, 1 ->
          replaced(
              header,
              NUMERAL,
              HostileValues.VALUES.get(random.nextInt(HostileValues.VALUES.size())));
      case 2 ->
          replaced(
              header, TEXT, HostileValues.TEXTS.get(random.nextInt(HostileValues.TEXTS.size())));
      case 3 -> replaced(header, FIELD, picked(header, FIELD));
      case 4 -> replaced(header, ENTRY, picked(header, ENTRY));
      case 5 -> {
        String twice = picked(header, random.nextBoolean() ? FIELD : ENTRY);
        yield header.replace(twice, twice + "," + twice);
      }
      case 6 -> replaced(header, TEXT, picked(header, TEXT));
      default -> replaced(header, NUMERAL, picked(header, NUMERAL));
    };
  }

  private String picked(String text, Pattern pattern) {
    List<MatchResult> all = pattern.matcher(text).results().toList();
    return all.isEmpty() ? "" : all.get(random.nextInt(all.size())).group();
  }

  private String replaced(String text, Pattern pattern, String by) {
    List<MatchResult> all = pattern.matcher(text).results().toList();
    if (all.isEmpty()) {
      return by + text;
    }
    MatchResult one = all.get(random.nextInt(all.size()));
    return text.substring(0, one.start()) + by + text.substring(one.end());
  }

  private byte[] changedBytes(byte[] text) {
    byte[] extra = HostileValues.BYTES[random.nextInt(HostileValues.BYTES.length)];
    int place =
        switch (random.nextInt(4)) {
          case 0 -> 0;
          case 1 -> text.length;
          default -> random.nextInt(text.length + 1);
        };
    return switch (random.nextInt(5)) {
      case 0 -> new String(text, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16LE);
      case 1 -> Arrays.copyOf(text, place);
      default -> spliced(text, place, extra, random.nextInt(2) * Math.min(1, text.length - place));
    };
  }

  private static byte[] spliced(byte[] text, int place, byte[] extra, int dropped) {
    return ByteBuffer.allocate(text.length + extra.length - dropped)
        .put(text, 0, place)
        .put(extra)
        .put(text, place + dropped, text.length - place - dropped)
        .array();
  }

  private byte[] changedFile(byte[] file) {
    switch (random.nextInt(5)) {
      case 0 -> {
        return Arrays.copyOf(file, random.nextInt(file.length + 1));
      }
      case 1 -> {
        return Arrays.copyOf(file, file.length + 1 + random.nextInt(9));
      }
      case 2 -> {
        byte[] changed = file.clone();
        for (int i = random.nextInt(8); i >= 0 && file.length > 0; i--) {
          changed[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return changed;
      }
      default -> {
        byte[] changed = Arrays.copyOf(file, Math.max(8, file.length));
        ByteBuffer prefix = ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN);
        long[] lengths = {
          0,
          1,
          2,
          prefix.getLong(0) - 1,
          prefix.getLong(0) + 1,
          changed.length,
          changed.length - 8,
          100_000_000,
          100_000_001,
          Integer.MAX_VALUE,
          1L << 32,
          Long.MAX_VALUE,
          Long.MIN_VALUE,
          -1,
          -8,
          random.nextLong(),
          random.nextInt(changed.length)
        };
        prefix.putLong(0, lengths[random.nextInt(lengths.length)]);
        return changed;
      }
    }
  }
}
