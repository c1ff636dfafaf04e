package io.convsmith.engine;

import java.util.ArrayList;
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

  /**
   * All phases; neighbouring lanes that do the same, each on its share of a batch, are told once.
   */
  String text(int prologue, long arenaBytes) {
    StringBuilder text = new StringBuilder();
    for (int phase = 0; phase < schedule.phases(); phase++) {
      List<String> steps = steps(phase);
      int first = 0;
      for (int last = 0; last < steps.size(); last++) {
        String same = steps.get(last);
        if (last + 1 == steps.size() || !same.equals(steps.get(last + 1))) {
          if (!same.isEmpty()) {
            String once = phase < prologue ? ", once" : "";
            line(text, "phase %d, %s%s%n", phase, lanes(first, last), once);
            text.append(same);
          }
          first = last + 1;
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

  /** The steps of each lane. */
  private List<String> steps(int phase) {
    List<String> lanes = new ArrayList<>();
    for (int lane = 0; lane < schedule.lanes(); lane++) {
      StringBuilder text = new StringBuilder();
      for (PlannedStep step : lowering.steps(new Schedule.Place(phase, lane))) {
        line(text, "%4d  %-44s %s%n", step.position(), step.node(), step.kernel().describe());
      }
      lanes.add(text.toString());
    }
    return lanes;
  }

  private static void line(StringBuilder text, String format, Object... arguments) {
    text.append(String.format(Locale.ROOT, format, arguments));
  }
}
