package io.convsmith.saving;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a header's text, and what is said when one is not what it must be.
 *
 * @param name what to call the file in messages
 */
record HeaderTokens(String name, JsonParser parser) {
  @Nullable JsonToken next() throws IOException {
    return parser.nextToken();
  }

  long integer(String what) throws IOException {
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

  void expect(JsonToken token, String what, String kind) {
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

  String text(String what, String text) {
    if (!StrictJson.isWellFormed(text)) {
      throw bad(what + " has half of a surrogate pair in " + Quoted.of(text));
    }
    return text;
  }

  ModelFormatException bad(String fault) {
    return new ModelFormatException(name + ": " + fault + ".");
  }
}
