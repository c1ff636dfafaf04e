package io.convsmith.callbacks;

import java.util.Map;

/**
 * One state of the progress line as text, with its width on the screen, which escape sequences do
 * not add to.
 */
final class BarLine {
  private static final int BAR_WIDTH = 20;
  private static final String BOLD = "1";
  private static final String GREEN = "32";
  private static final String GREY = "37";

  private final StringBuilder text = new StringBuilder();
  private final boolean ansi;
  private int width;

  private BarLine(boolean ansi) {
    this.ansi = ansi;
  }

  /** {@code 42/422 ━━━━ 7s 15ms/step - accuracy: 0.8415 - loss: 0.4711}. */
  static BarLine bar(
      Terminal terminal,
      int done,
      int steps,
      String time,
      double secondsPerStep,
      Map<String, Double> logs) {
    BarLine line = new BarLine(terminal.ansi());
    line.styled(BOLD, ProgressText.count(done, steps)).plain(" ");
    line.filled(terminal, (int) Math.min(BAR_WIDTH, (long) BAR_WIDTH * done / steps));
    line.plain(" ").styled(BOLD, time);
    return line.plain(" " + ProgressText.perStep(secondsPerStep)).metrics(logs);
  }

  /** {@code 422/422 - 7s - 15ms/step - accuracy: 0.8415 - loss: 0.4711}. */
  static BarLine barless(
      int done, int steps, String time, double secondsPerStep, Map<String, Double> logs) {
    String perStep = ProgressText.perStep(secondsPerStep);
    return new BarLine(false)
        .plain(ProgressText.count(done, steps) + " - " + time + " - " + perStep)
        .metrics(logs);
  }

  /** How many columns of the screen the line takes. */
  int width() {
    return width;
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private void filled(Terminal terminal, int done) {
    boolean box = terminal.showsBoxLines();
    String full = box ? "━" : "=";
    // Without colours the part to come needs a character of its own.
    String rest = ansi ? full : box ? "─" : ".";
    styled(GREEN, full.repeat(done)).styled(GREY, rest.repeat(BAR_WIDTH - done));
  }

  private BarLine metrics(Map<String, Double> logs) {
    for (Map.Entry<String, Double> log : LogOrder.sorted(logs)) {
      plain(" - " + log.getKey() + ": " + ProgressText.number(log.getValue()));
    }
    return this;
  }

  private BarLine plain(String part) {
    text.append(part);
    width += part.length();
    return this;
  }

  private BarLine styled(String style, String part) {
    if (!ansi || part.isEmpty()) {
      return plain(part);
    }
    text.append("\u001b[").append(style).append('m');
    plain(part);
    text.append("\u001b[0m");
    return this;
  }
}
