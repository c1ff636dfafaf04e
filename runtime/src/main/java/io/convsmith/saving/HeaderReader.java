package io.convsmith.saving;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads the header of a safetensors file and believes nothing of it. The text is parsed as a
 * stream, and kept is one small record for each tensor, so that memory is bounded by the file's
 * length.
 */
final class HeaderReader {
  private final HeaderTokens tokens;

  private HeaderReader(HeaderTokens tokens) {
    this.tokens = tokens;
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
        Header header = new HeaderReader(new HeaderTokens(name, parser)).header(length);
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
              + " bytes, so that this is no safetensors file.");
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
    EntryReader entries = new EntryReader(tokens);
    tokens.next();
    while (tokens.next() != JsonToken.END_OBJECT) {
      String key = tokens.text("a name", tokens.parser().currentName());
      tokens.next();
      if (!key.equals(Header.METADATA)) {
        if (tensors.put(key, entries.read(key)) != null) {
          throw tokens.bad("the header has the tensor " + Quoted.of(key) + " twice");
        }
        checkCount("tensors", tensors.size());
      } else if (described) {
        throw tokens.bad("the header has \"" + Header.METADATA + "\" twice");
      } else {
        described = true;
        metadata = metadata();
      }
    }
    if (tokens.next() != null) {
      throw tokens.bad("the header goes on behind the end of its JSON object");
    }
    return new Header(
        length, Collections.unmodifiableMap(metadata), Collections.unmodifiableMap(tensors));
  }

  private Map<String, String> metadata() throws IOException {
    Map<String, String> metadata = new LinkedHashMap<>();
    tokens.expect(JsonToken.START_OBJECT, "\"" + Header.METADATA + "\"", "an object of texts");
    while (tokens.next() != JsonToken.END_OBJECT) {
      String key = tokens.text("a metadata key", tokens.parser().currentName());
      tokens.next();
      tokens.expect(JsonToken.VALUE_STRING, "the metadata " + Quoted.of(key), "a text");
      String value = tokens.text("the metadata " + Quoted.of(key), tokens.parser().getText());
      if (metadata.put(key, value) != null) {
        throw tokens.bad("the metadata has the key " + Quoted.of(key) + " twice");
      }
      checkCount("metadata", metadata.size());
    }
    return metadata;
  }

  private void checkCount(String what, int count) {
    if (count > Header.MOST_ENTRIES) {
      throw tokens.bad("the header has more than " + Header.MOST_ENTRIES + " " + what);
    }
  }
}
