package io.convsmith.engine;

import java.util.Locale;

/** The text that shows what a program does. */
final class Listing {
  private final Schedule schedule;
  private final Lowering lowering;

  Listing(Schedule schedule, Lowering lowering) {
    this.schedule = schedule;
    this.lowering = lowering;
  }

  /**
   * All phases; neighbouring lanes that do the same, each on its share of a batch, are told once.
   */
  String text(int prologue, long arenaBytes) {
    StringBuilder text = new StringBuilder();
    for (int phase = 0; phase < schedule.phases(); phase++) {
      String once = phase < prologue ? ", once" : "";
      int first = 0;
      for (int lane = 0; lane < schedule.lanes(); lane++) {
        String steps = steps(phase, lane);
        if (lane + 1 == schedule.lanes() || !steps.equals(steps(phase, lane + 1))) {
          if (!steps.isEmpty()) {
            line(text, "phase %d, %s%s%n", phase, lanes(first, lane), once);
            text.append(steps);
          }
          first = lane + 1;
        }
      }
    }
    line(text, "arena %,d bytes%n", arenaBytes);
    return text.toString();
  }

  private static String lanes(int first, int last) {
    if (first == last) {
      return "lane " + first;
    }
    return "lanes " + first + (first + 1 == last ? " and " : " to ") + last;
  }

  private String steps(int phase, int lane) {
    StringBuilder text = new StringBuilder();
    for (PlannedStep step : lowering.steps(new Schedule.Place(phase, lane))) {
      line(text, "%4d  %-44s %s%n", step.position(), step.node(), step.kernel().describe());
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String format, Object... arguments) {
    text.append(String.format(Locale.ROOT, format, arguments));
  }
}
