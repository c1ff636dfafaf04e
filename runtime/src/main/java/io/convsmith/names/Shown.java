package io.convsmith.names;

import org.jspecify.annotations.Nullable;

/** How a value stands in a message that is to remain one sentence, whatever a file holds. */
public final class Shown {
  private static final int LONGEST = 200;

  private Shown() {}

  /** The value's text, or its beginning if that is long. */
  public static String of(@Nullable Object value) {
    String text = String.valueOf(value);
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "..";
  }
}
