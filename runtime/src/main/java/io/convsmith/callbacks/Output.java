package io.convsmith.callbacks;

/** Standard output for text with lines and boxes, in the charset that its reader expects. */
public final class Output {
  private static final String LINES = "━─┃│┏┳┓┡╇┩├┼┤└┴┘";
  private static final String ASCII = "--||++++++++++++";

  private Output() {}

  /** Prints text as it is; boxes become plain signs where the reader cannot show them. */
  public static void print(String text) {
    Terminal terminal = StandardOutput.terminal();
    boolean showsAll =
        terminal.charset().canEncode() && terminal.charset().newEncoder().canEncode(text);
    terminal.write(showsAll ? text : plain(text));
  }

  static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      int line = LINES.indexOf(text.charAt(i));
      plain.append(line < 0 ? text.charAt(i) : ASCII.charAt(line));
    }
    return plain.toString();
  }
}
