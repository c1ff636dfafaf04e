package io.convsmith.saving;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON by the grammar of RFC 8259, one method for each rule of it. Numbers stay as written. */
final class SpecificationJson {
  record Numeral(String text) {}

  private final String text;
  private int at;
  private int depth;

  private SpecificationJson(String text) {
    this.text = text;
  }

  static Object read(String text) {
    SpecificationJson json = new SpecificationJson(text);
    json.space();
    Object value = json.value();
    json.space();
    require(json.at == text.length());
    return value;
  }

  static void require(boolean rule) {
    if (!rule) {
      throw new IllegalArgumentException();
    }
  }

  private char next() {
    require(at < text.length());
    return text.charAt(at);
  }

  private void take(char expected) {
    require(next() == expected);
    at++;
  }

  private void space() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private Object value() {
    require(++depth <= 100);
    Object value =
        switch (next()) {
          case '{' -> object();
          case '[' -> array();
          case '"' -> string();
          case 't' -> word("true", Boolean.TRUE);
          case 'f' -> word("false", Boolean.FALSE);
          case 'n' -> word("null", Void.class);
          default -> number();
        };
    depth--;
    return value;
  }

  private Object word(String word, Object value) {
    for (char letter : word.toCharArray()) {
      take(letter);
    }
    return value;
  }

  private Map<String, Object> object() {
    Map<String, Object> object = new LinkedHashMap<>();
    take('{');
    space();
    for (boolean first = true; next() != '}'; first = false) {
      if (!first) {
        take(',');
        space();
      }
      String key = string();
      space();
      take(':');
      space();
      require(!object.containsKey(key));
      object.put(key, value());
      space();
    }
    at++;
    return object;
  }

  private List<Object> array() {
    List<Object> array = new ArrayList<>();
    take('[');
    space();
    while (next() != ']') {
      if (!array.isEmpty()) {
        take(',');
        space();
      }
      array.add(value());
      space();
    }
    at++;
    return array;
  }

  private String string() {
    StringBuilder string = new StringBuilder();
    take('"');
    while (next() != '"') {
      require(next() >= ' ');
      if (next() == '\\') {
        at++;
        string.append(escaped());
      } else {
        string.append(next());
        at++;
      }
    }
    at++;
    for (int i = 0; i < string.length(); i++) {
      int point = string.codePointAt(i);
      require(point < 0xd800 || point > 0xdfff);
      i += Character.charCount(point) - 1;
    }
    return string.toString();
  }

  private char escaped() {
    char letter = next();
    at++;
    if (letter == 'u') {
      require(at + 4 <= text.length());
      String digits = text.substring(at, at + 4);
      require(digits.matches("[0-9a-fA-F]{4}"));
      at += 4;
      return (char) Integer.parseInt(digits, 16);
    }
    int kind = "\"\\/bfnrt".indexOf(letter);
    require(kind >= 0);
    return "\"\\/\b\f\n\r\t".charAt(kind);
  }

  private Numeral number() {
    int begin = at;
    while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String numeral = text.substring(begin, at);
    require(numeral.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?"));
    return new Numeral(numeral);
  }
}
