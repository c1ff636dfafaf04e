package io.convsmith.engine;

import java.util.List;
import java.util.Locale;

/** The text that shows what a program does. */
final class Listing {
  private final Schedule schedule;
  private final Lowering lowering;

  Listing(Schedule schedule, Lowering lowering) {
    this.schedule = schedule;
    this.lowering = lowering;
  }

  String text(int prologue, long arenaBytes) {
    StringBuilder text = new StringBuilder();
    for (int phase = 0; phase < schedule.phases(); phase++) {
      for (int lane = 0; lane < schedule.lanes(); lane++) {
        List<PlannedStep> steps = lowering.steps(new Schedule.Place(phase, lane));
        if (!steps.isEmpty()) {
          line(text, "phase %d, lane %d%s%n", phase, lane, phase < prologue ? ", once" : "");
          steps.forEach(
              step ->
                  line(
                      text,
                      "%4d  %-44s %s%n",
                      step.position(),
                      step.node(),
                      step.kernel().describe()));
        }
      }
    }
    line(text, "arena %,d bytes%n", arenaBytes);
    return text.toString();
  }

  private static void line(StringBuilder text, String format, Object... arguments) {
    text.append(String.format(Locale.ROOT, format, arguments));
  }
}
