package io.convsmith.saving;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Trees of maps, lists, texts, numbers, booleans and nulls as JSON, and back.
 *
 * <pre>{@code
 * String text = Json.write(Map.of("filters", 32)); // {"filters":32}
 * Json.read(text, "the architecture").get("filters"); // 32L
 * }</pre>
 *
 * <p>Reading is strict: a name twice in one object, text behind the end, more than 100 levels and
 * numbers that a double cannot hold are errors. Whole numbers become {@code Long} if they fit, all
 * others {@code Double}. JSON has no word for numbers that are not finite: they are written as the
 * texts {@code "NaN"}, {@code "Infinity"} and {@code "-Infinity"}.
 */
public final class Json {
  private Json() {}

  /**
   * A tree as one line of JSON, maps in the order of their entries.
   *
   * @throws IllegalArgumentException if it holds anything else than maps with texts as keys, lists,
   *     texts, numbers, booleans and nulls, or is more than 100 levels deep
   */
  public static String write(@Nullable Object tree) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = StrictJson.FACTORY.createGenerator(text)) {
      write(generator, tree, 0);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  private static void write(JsonGenerator generator, @Nullable Object tree, int depth)
      throws IOException {
    if (depth > StrictJson.DEEPEST) {
      throw new IllegalArgumentException(
          "A tree of more than " + StrictJson.DEEPEST + " levels cannot be written as JSON.");
    }
    if (tree == null) {
      generator.writeNull();
    } else if (tree instanceof Map<?, ?> map) {
      generator.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        if (!(entry.getKey() instanceof String key)) {
          throw new IllegalArgumentException(
              "The keys of a JSON object are texts, but got " + entry.getKey() + ".");
        }
        generator.writeFieldName(wellFormed(key));
        write(generator, entry.getValue(), depth + 1);
      }
      generator.writeEndObject();
    } else if (tree instanceof List<?> list) {
      generator.writeStartArray();
      for (Object element : list) {
        write(generator, element, depth + 1);
      }
      generator.writeEndArray();
    } else {
      writeValue(generator, tree);
    }
  }

  private static void writeValue(JsonGenerator generator, Object value) throws IOException {
    if (value instanceof String text) {
      generator.writeString(wellFormed(text));
    } else if (value instanceof Boolean truth) {
      generator.writeBoolean(truth);
    } else if (value instanceof Long || value instanceof Integer) {
      generator.writeNumber(((Number) value).longValue());
    } else if (value instanceof Double || value instanceof Float) {
      double number = ((Number) value).doubleValue();
      if (Double.isFinite(number)) {
        generator.writeNumber(number);
      } else {
        generator.writeString(Double.toString(number));
      }
    } else {
      throw new IllegalArgumentException(
          "JSON has no form for " + value + " of type " + value.getClass().getName() + ".");
    }
  }

  private static String wellFormed(String text) {
    if (!StrictJson.isWellFormed(text)) {
      throw new IllegalArgumentException(
          "The text " + Quoted.of(text) + " has half of a surrogate pair, which no file can hold.");
    }
    return text;
  }

  /**
   * The object that a text holds. Maps keep the order of the text.
   *
   * @param what names the text in messages: {@code "model.safetensors: the architecture"}
   * @throws ModelFormatException if the text is not one JSON object and nothing else
   */
  public static Map<String, @Nullable Object> read(String text, String what) {
    try (JsonParser parser = StrictJson.parser(new StringReader(text))) {
      Reading reading = new Reading(parser, what);
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new ModelFormatException(what + " is not a JSON object, which begins with \"{\".");
      }
      Map<String, @Nullable Object> tree = reading.object();
      if (parser.nextToken() != null) {
        throw reading.bad("goes on behind its end");
      }
      return tree;
    } catch (JsonProcessingException fault) {
      throw new ModelFormatException(what + " is " + StrictJson.reason(fault) + ".", fault);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** A part of a tree if it is an object, which any part of what was read may be. */
  @SuppressWarnings("unchecked") // the keys of objects are texts, see above
  public static Optional<Map<String, @Nullable Object>> object(@Nullable Object part) {
    return part instanceof Map<?, ?> map
        ? Optional.of((Map<String, @Nullable Object>) map)
        : Optional.empty();
  }

  private record Reading(JsonParser parser, String what) {
    Map<String, @Nullable Object> object() throws IOException {
      Map<String, @Nullable Object> entries = new LinkedHashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String key = text(parser.currentName());
        if (entries.containsKey(key)) {
          throw bad("has the name " + Quoted.of(key) + " twice");
        }
        parser.nextToken();
        entries.put(key, value());
      }
      return entries;
    }

    private List<@Nullable Object> array() throws IOException {
      List<@Nullable Object> elements = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        elements.add(value());
      }
      return elements;
    }

    private @Nullable Object value() throws IOException {
      return switch (parser.currentToken()) {
        case START_OBJECT -> object();
        case START_ARRAY -> array();
        case VALUE_STRING -> text(parser.getText());
        case VALUE_NUMBER_INT -> integer();
        case VALUE_NUMBER_FLOAT -> real();
        case VALUE_TRUE -> true;
        case VALUE_FALSE -> false;
        case VALUE_NULL -> null;
        default -> throw bad("has no value where one is due");
      };
    }

    private Object integer() throws IOException {
      return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
          ? (Object) real()
          : (Object) parser.getLongValue();
    }

    private Double real() throws IOException {
      double number = parser.getDoubleValue();
      if (!Double.isFinite(number)) {
        throw bad("has the number " + Quoted.of(parser.getText()) + ", larger than a double holds");
      }
      return number;
    }

    private String text(String text) {
      if (!StrictJson.isWellFormed(text)) {
        throw bad("has half of a surrogate pair in the text " + Quoted.of(text));
      }
      return text;
    }

    ModelFormatException bad(String fault) {
      return new ModelFormatException(
          what
              + " "
              + fault
              + " at character "
              + parser.currentTokenLocation().getCharOffset()
              + ".");
    }
  }
}
