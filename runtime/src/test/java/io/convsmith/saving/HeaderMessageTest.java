package io.convsmith.saving;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with a header is said with its place and its value. */
class HeaderMessageTest {
  private static final Path NAME = Path.of("folder.d", "model.safetensors");

  static List<List<String>> told() {
    return List.of(
        List.of("", "the header begins with nothing, but a safetensors header begins with \"{\"."),
        List.of("[]", "the header begins with \"[\", but a safetensors header begins with \"{\"."),
        List.of("{}x", "not JSON at character"),
        List.of("{}{}", "the header goes on behind the end of its JSON object."),
        List.of("{\"a\":1}", "the tensor \"a\" is an integer, but must be an object with dtype"),
        List.of("{\"a\":{}}", "the tensor \"a\" lacks one of its fields dtype, shape and"),
        List.of("{\"a\":{\"b\":1}}", "the tensor \"a\" has the field \"b\", not dtype, shape or"),
        List.of("{\"\":{}}", "a tensor has an empty name."),
        List.of(entry("F31", "[]", "[0,4]"), "has the dtype \"F31\", but safetensors knows BOOL,"),
        List.of(entry("F32", "[1.0]", "[0,4]"), "is a number with a fraction or an exponent, but"),
        List.of(entry("F32", "[-1]", "[0,4]"), "the size of axis 0 of the tensor \"a\" holds -1,"),
        List.of(entry("F32", "[2147483648]", "[0,4]"), "has the size 2147483648 on axis 0, more"),
        List.of(entry("F32", "[1]", "[0]"), "the data_offsets of the tensor \"a\" is too short,"),
        List.of(entry("F32", "[1]", "[0,8]"), "takes 4 bytes, but its data_offsets are 0 and 8."),
        // 2^61 numbers of 2^5 bits: the product wraps round to 0.
        List.of(
            entry("F32", "[1073741824,1073741824,2]", "[0,0]"),
            "is F32 of shape [1073741824,1073741824,2], which is no number of whole bytes that"),
        List.of(
            entry("F32", "[2147483647,2147483647,2147483647]", "[0,4]"),
            "has a shape of more numbers than can be counted."),
        List.of(entry("F32", "[1]", "[8,4]"), "takes 4 bytes, but its data_offsets are 8 and 4."),
        List.of(entry("F4", "[1]", "[0,1]"), "is F4 of shape [1], which is no number of whole"),
        List.of(
            entry("F32", "[1]", "[1,5]"), "begins at offset 1, but the ones before it end at 0"),
        List.of(entry("F32", "[0]", "[0,0]"), "the tensors end at offset 0, but 4 bytes follow"),
        List.of(
            entry("F32", "[1],\"shape\":[1]", "[0,4]"),
            "the tensor \"a\" has the field \"shape\" twice."),
        List.of("{\"__metadata__\":[]}", "\"__metadata__\" is an array, but must be an object of"),
        List.of("{\"__metadata__\":{\"a\":1}}", "the metadata \"a\" is an integer, but must be a"),
        List.of(
            "{\"__metadata__\":{\"a\":\"\",\"\\u0061\":\"\"}}",
            "the metadata has the key \"a\" twice."),
        List.of(
            "{\"__metadata__\":{\"convsmith.version\":\"1\"}}    ",
            "the tensors end at offset 0, but 4 bytes"));
  }

  private static String entry(String dtype, String shape, String offsets) {
    return "{\"a\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":%s}}"
        .formatted(dtype, shape, offsets);
  }

  @ParameterizedTest
  @MethodSource("told")
  void what_is_wrong_is_told(List<String> headerAndMessage) {
    byte[] bytes = new HandWritten(headerAndMessage.get(0), 4).bytes();
    assertThatThrownBy(() -> TensorFile.of(NAME, new MemoryFile(bytes)))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageStartingWith(NAME + ": ")
        .hasMessageContaining(headerAndMessage.get(1));
  }

  @Test
  void a_file_of_ours_without_its_digest_is_told() throws IOException {
    byte[] bytes = new HandWritten("{\"__metadata__\":{\"convsmith.version\":\"1\"}}", 0).bytes();
    try (TensorFile file = TensorFile.of(NAME, new MemoryFile(bytes))) {
      assertThatThrownBy(file::verify)
          .hasMessage(
              NAME
                  + ": the metadata \"convsmith.sha256\" is missing, but must be 64 hexadecimal"
                  + " digits in a file that has other \"convsmith.\" metadata.");
    }
  }

  @Test
  void a_digest_that_is_written_in_another_form_is_told() throws IOException {
    String header = "{\"__metadata__\":{\"convsmith.sha256\": \"%s\"}}".formatted("0".repeat(64));
    try (TensorFile file =
        TensorFile.of(NAME, new MemoryFile(new HandWritten(header, 0).bytes()))) {
      assertThatThrownBy(file::verify)
          .hasMessage(
              NAME
                  + ": the header does not hold the text "
                  + header.substring(17, header.length() - 2).replace(" ", "")
                  + " in just this form.");
    }
  }

  @Test
  void the_length_of_the_header_is_told() {
    for (String[] startAndMessage :
        new String[][] {
          {
            "ff ff ff ff ff ff ff ff",
            "18446744073709551615, but a header has at most 100000000 bytes, so"
          },
          {
            "01 e1 f5 05 00 00 00 00",
            "100000001, but a header has at most 100000000 bytes, so that this is no safetensors file."
          },
          {"02 00 00 00 00 00 00 00", "2, but only 1 bytes follow in the file."}
        }) {
      byte[] bytes = HexFormat.ofDelimiter(" ").parseHex(startAndMessage[0] + " 7b");
      assertThatThrownBy(() -> TensorFile.of(NAME, new MemoryFile(bytes)))
          .hasMessageStartingWith(
              NAME + ": bytes 0 to 7, the length of the header, are " + startAndMessage[1]);
    }
  }

  @Test
  void long_and_invisible_texts_are_shown_short_and_visible() {
    byte[] bytes = new HandWritten("{\"\u202e\\n" + "x".repeat(500) + "\":1}", 0).bytes();
    assertThatThrownBy(() -> TensorFile.of(NAME, new MemoryFile(bytes)))
        .hasMessage(
            NAME
                + ": the tensor \"\\u202e\\u000a"
                + "x".repeat(78)
                + "\" (cut at 80 of 502) is an integer, but must be an object with dtype, shape and"
                + " data_offsets.");
  }
}
