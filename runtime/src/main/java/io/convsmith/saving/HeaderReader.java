package io.convsmith.saving;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.convsmith.tensor.Shape;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the header of a safetensors file and believes nothing of it. The text is parsed as a
 * stream, and kept is one small record for each tensor, so that memory is bounded by the file's
 * length.
 */
final class HeaderReader {
  private final String name;
  private final JsonParser parser;

  private HeaderReader(String name, JsonParser parser) {
    this.name = name;
    this.parser = parser;
  }

  /**
   * The header of a file, with all rules kept.
   *
   * @param name what to call the file in messages
   * @throws ModelFormatException if a rule is broken
   */
  static Header read(String name, OpenFile file) throws IOException {
    long fileLength = file.length();
    long length = length(name, file, fileLength);
    InputStreamReader text =
        new InputStreamReader(
            new HeaderInput(file, Header.PREFIX, Header.PREFIX + length),
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
    PushbackReader start = new PushbackReader(text, 1);
    try {
      beginsAsObject(name, start);
      try (JsonParser parser = StrictJson.parser(start)) {
        Header header = new HeaderReader(name, parser).header(length);
        DataLayout.check(name, header, fileLength - header.dataBegin());
        return header;
      }
    } catch (JsonProcessingException fault) {
      throw new ModelFormatException(
          name + ": the header is " + StrictJson.reason(fault) + ".", fault);
    } catch (CharacterCodingException fault) {
      throw new ModelFormatException(
          name + ": the header is not UTF-8, but holds bytes that mean nothing in it.", fault);
    }
  }

  private static long length(String name, OpenFile file, long fileLength) throws IOException {
    byte[] prefix = new byte[Header.PREFIX];
    int present = 0;
    while (present < prefix.length) {
      int more = file.read(present, prefix, present, prefix.length - present);
      if (more < 0) {
        throw new ModelFormatException(
            name
                + ": the file has "
                + fileLength
                + " bytes, but a safetensors file begins with 8 for the length of its header.");
      }
      present += more;
    }
    long length = ByteBuffer.wrap(prefix).order(ByteOrder.LITTLE_ENDIAN).getLong();
    // Read as signed, a length beyond 2^63 is negative.
    if (length < 0 || length > StrictJson.LONGEST_TEXT) {
      throw new ModelFormatException(
          name
              + ": bytes 0 to 7, the length of the header, are "
              + Long.toUnsignedString(length)
              + ", but a header has at most "
              + StrictJson.LONGEST_TEXT
              + " bytes.");
    }
    if (length > fileLength - Header.PREFIX) {
      throw new ModelFormatException(
          name
              + ": bytes 0 to 7, the length of the header, are "
              + length
              + ", but only "
              + (fileLength - Header.PREFIX)
              + " bytes follow in the file.");
    }
    return length;
  }

  private static void beginsAsObject(String name, PushbackReader start) throws IOException {
    int first;
    do {
      first = start.read();
    } while (first == ' ' || first == '\t' || first == '\n' || first == '\r');
    if (first != '{') {
      throw new ModelFormatException(
          name
              + ": the header begins with "
              + (first < 0 ? "nothing" : Quoted.of(Character.toString(first)))
              + ", but a safetensors header begins with \"{\".");
    }
    start.unread(first);
  }

  private Header header(long length) throws IOException {
    Map<String, String> metadata = Map.of();
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    boolean described = false;
    parser.nextToken();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = text("a name", parser.currentName());
      parser.nextToken();
      if (!key.equals(Header.METADATA)) {
        if (tensors.put(key, tensor(key)) != null) {
          throw bad("the header has the tensor " + Quoted.of(key) + " twice");
        }
        checkCount("tensors", tensors.size());
      } else if (described) {
        throw bad("the header has \"" + Header.METADATA + "\" twice");
      } else {
        described = true;
        metadata = metadata();
      }
    }
    if (parser.nextToken() != null) {
      throw bad("the header goes on behind the end of its JSON object");
    }
    return new Header(
        length, Collections.unmodifiableMap(metadata), Collections.unmodifiableMap(tensors));
  }

  private Map<String, String> metadata() throws IOException {
    Map<String, String> metadata = new LinkedHashMap<>();
    expect(JsonToken.START_OBJECT, "\"" + Header.METADATA + "\"", "an object of texts");
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = text("a metadata key", parser.currentName());
      parser.nextToken();
      expect(JsonToken.VALUE_STRING, "the metadata " + Quoted.of(key), "a text");
      String value = text("the metadata " + Quoted.of(key), parser.getText());
      if (metadata.put(key, value) != null) {
        throw bad("the metadata has the key " + Quoted.of(key) + " twice");
      }
      checkCount("metadata", metadata.size());
    }
    return metadata;
  }

  private void checkCount(String what, int count) {
    if (count > Header.MOST_ENTRIES) {
      throw bad("the header has more than " + Header.MOST_ENTRIES + " " + what);
    }
  }

  private StoredTensor tensor(String key) throws IOException {
    String what = "the tensor " + Quoted.of(key);
    if (key.isEmpty()) {
      throw bad("a tensor has an empty name");
    }
    expect(JsonToken.START_OBJECT, what, "an object with dtype, shape and data_offsets");
    ElementType type = null;
    Shape shape = null;
    long[] offsets = null;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String field = parser.currentName();
      parser.nextToken();
      boolean twice;
      switch (field) {
        case "dtype" -> {
          twice = type != null;
          type = type(what);
        }
        case "shape" -> {
          twice = shape != null;
          shape = shape(what);
        }
        case "data_offsets" -> {
          twice = offsets != null;
          offsets = offsets(what);
        }
        default ->
            throw bad(
                what + " has the field " + Quoted.of(field) + ", not dtype, shape or data_offsets");
      }
      if (twice) {
        throw bad(what + " has the field \"" + field + "\" twice");
      }
    }
    if (type == null || shape == null || offsets == null) {
      throw bad(what + " lacks one of its fields dtype, shape and data_offsets");
    }
    DataLayout.checkSize(name, what, type, shape, offsets);
    return new StoredTensor(key, type.name(), shape, offsets[0], offsets[1]);
  }

  private ElementType type(String what) throws IOException {
    expect(JsonToken.VALUE_STRING, "the dtype of " + what, "a text");
    ElementType type = ElementType.BY_NAME.get(parser.getText());
    if (type == null) {
      throw bad(
          what
              + " has the dtype "
              + Quoted.of(parser.getText())
              + ", but safetensors knows "
              + ElementType.NAMES);
    }
    return type;
  }

  private Shape shape(String what) throws IOException {
    int[] sizes = new int[Header.MOST_AXES];
    int rank = 0;
    expect(JsonToken.START_ARRAY, "the shape of " + what, "an array of integers");
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (rank == Header.MOST_AXES) {
        throw bad(what + " has more than " + Header.MOST_AXES + " axes");
      }
      long size = integer("the size of axis " + rank + " of " + what);
      if (size > Integer.MAX_VALUE) {
        throw bad(
            what
                + " has the size "
                + size
                + " on axis "
                + rank
                + ", more than "
                + Integer.MAX_VALUE);
      }
      sizes[rank++] = (int) size;
    }
    try {
      return Shape.of(Arrays.copyOf(sizes, rank));
    } catch (IllegalArgumentException overflow) {
      throw new ModelFormatException(
          name + ": " + what + " has a shape of more numbers than can be counted.", overflow);
    }
  }

  private long[] offsets(String what) throws IOException {
    String offsets = "the data_offsets of " + what;
    expect(JsonToken.START_ARRAY, offsets, "an array of two integers");
    parser.nextToken();
    long begin = integer(offsets);
    parser.nextToken();
    long end = integer(offsets);
    parser.nextToken();
    expect(JsonToken.END_ARRAY, offsets, "an array of two integers");
    return new long[] {begin, end};
  }

  private long integer(String what) throws IOException {
    expect(JsonToken.VALUE_NUMBER_INT, what, "an integer");
    if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      throw bad(what + " holds " + parser.getText() + ", more than any file has bytes");
    }
    long value = parser.getLongValue();
    // "-0" too is not how an unsigned integer is written.
    if (value < 0 || (value == 0 && parser.getTextLength() > 1)) {
      throw bad(what + " holds " + parser.getText() + ", but must not be negative");
    }
    return value;
  }

  private void expect(JsonToken token, String what, String kind) {
    if (parser.currentToken() != token) {
      throw bad(what + " is " + found(parser.currentToken()) + ", but must be " + kind);
    }
  }

  private static String found(@Nullable JsonToken token) {
    if (token == null) {
      return "cut off";
    }
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case END_ARRAY -> "too short";
      case VALUE_STRING -> "a text";
      case VALUE_NUMBER_INT -> "an integer";
      case VALUE_NUMBER_FLOAT -> "a number with a fraction or an exponent";
      case VALUE_TRUE, VALUE_FALSE -> "a boolean";
      default -> "null";
    };
  }

  private String text(String what, String text) {
    if (!StrictJson.isWellFormed(text)) {
      throw bad(what + " has half of a surrogate pair in " + Quoted.of(text));
    }
    return text;
  }

  private ModelFormatException bad(String fault) {
    return new ModelFormatException(name + ": " + fault + ".");
  }
}
