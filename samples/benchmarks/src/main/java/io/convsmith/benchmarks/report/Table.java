package io.convsmith.benchmarks.report;

import io.convsmith.benchmarks.measure.Quantity;
import io.convsmith.benchmarks.run.Program;
import io.convsmith.benchmarks.run.Results;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The results as a table in Markdown: a row for each thing measured, a column for each program. A
 * cell has the median of all rounds, their range, and how many times Convsmith's median that is.
 */
public final class Table {
  private static final String ABSENT = "-";

  private final Results results;

  /** A table of these results. */
  public Table(Results results) {
    this.results = results;
  }

  /** The table's lines. */
  public String text() {
    List<Program> programs = results.programs();
    StringBuilder text = new StringBuilder("| |");
    programs.forEach(program -> text.append(' ').append(program.title()).append(" |"));
    text.append("\n|---|").append("---|".repeat(programs.size())).append('\n');
    for (Row row : Row.values()) {
      if (programs.stream().anyMatch(program -> spread(program, row).isPresent())) {
        text.append("| ").append(row.title()).append(" |");
        programs.forEach(program -> text.append(' ').append(cell(program, row)).append(" |"));
        text.append('\n');
      }
    }
    return text.toString();
  }

  private Optional<Spread> spread(Program program, Row row) {
    List<Double> numbers = results.numbers(program, row.workload(), row.quantity());
    return numbers.isEmpty() ? Optional.empty() : Optional.of(Spread.of(numbers));
  }

  private String cell(Program program, Row row) {
    Optional<Spread> own = spread(program, row);
    if (own.isEmpty()) {
      return ABSENT;
    }
    double unit = row.quantity() == Quantity.HEAP ? 1000 : 1;
    Spread spread = own.get();
    String numbers =
        number(spread.median() / unit)
            + " ("
            + number(spread.smallest() / unit)
            + " - "
            + number(spread.largest() / unit)
            + ")";
    if (program == Program.CONVSMITH) {
      return numbers;
    }
    return spread(Program.CONVSMITH, row)
        .map(base -> numbers + ", " + ratio(spread.median() / base.median()))
        .orElse(numbers);
  }

  private static String ratio(double times) {
    return (times < 10 ? String.format(Locale.ROOT, "%.2f", times) : number(times)) + " x";
  }

  /** Three digits, at most three of them behind the point. */
  private static String number(double value) {
    String format = value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : value >= 1 ? "%.2f" : "%.3f";
    return String.format(Locale.ROOT, format, value);
  }
}
