package io.convsmith.callbacks;

import java.io.PrintStream;
import java.nio.charset.Charset;

/**
 * What the progress line is written to.
 *
 * @param out receives encoded bytes, past its own encoder
 * @param charset what the reader of those bytes expects
 * @param interactive whether a person is watching, so that a line may be updated in place
 * @param ansi whether escape sequences colour the text
 */
record Terminal(PrintStream out, Charset charset, boolean interactive, boolean ansi) {
  private static final String BOX_LINES = "━─";

  /** Whether the reader can show the bar that Keras draws. */
  boolean showsBoxLines() {
    return charset.canEncode() && charset.newEncoder().canEncode(BOX_LINES);
  }

  void write(String text) {
    byte[] bytes = text.getBytes(charset);
    out.write(bytes, 0, bytes.length);
    out.flush();
  }
}
