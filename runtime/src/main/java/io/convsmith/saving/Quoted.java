package io.convsmith.saving;

/**
 * Text from a file as a message shows it: between quotes, of bounded length, on one line, so that a
 * file can neither fill a log nor forge a line of it.
 */
final class Quoted {
  private static final int LONGEST = 80;

  private Quoted() {}

  static String of(String text) {
    StringBuilder shown = new StringBuilder("\"");
    int length = Math.min(text.length(), LONGEST);
    for (int i = 0; i < length; i++) {
      char next = text.charAt(i);
      if (next == '"' || next == '\\') {
        shown.append('\\').append(next);
      } else if (isPlain(next)) {
        shown.append(next);
      } else {
        shown.append("\\u").append(Integer.toHexString(0x10000 | next).substring(1));
      }
    }
    shown.append('"');
    if (text.length() > LONGEST) {
      shown.append(" (cut at ").append(LONGEST).append(" of ").append(text.length()).append(')');
    }
    return shown.toString();
  }

  /** Direction marks and other invisible characters could make a message read differently. */
  private static boolean isPlain(char next) {
    return next == ' ' || Character.isLetterOrDigit(next) || (next > ' ' && next < 0x7f);
  }
}
