package io.convsmith.benchmarks.measure;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * What one process found: numbers by name. They travel to the process that started it as a line of
 * its output.
 *
 * <pre>{@code findings: STEP=11.3 LOSS=0.14 }</pre>
 */
public final class Findings {
  private static final String MARK = "findings:";

  private final Map<Quantity, Double> values = new EnumMap<>(Quantity.class);

  /** Adds a number. */
  public Findings with(Quantity quantity, double value) {
    values.put(quantity, value);
    return this;
  }

  /** A number, if it was found. */
  public Optional<Double> get(Quantity quantity) {
    return Optional.ofNullable(values.get(quantity));
  }

  /** The line that {@link #parse} reads. */
  public String line() {
    StringJoiner line = new StringJoiner(" ", MARK + " ", "");
    values.forEach((quantity, value) -> line.add(quantity + "=" + value));
    return line.toString();
  }

  /**
   * Reads a line of a program's output; empty if it is an ordinary one.
   *
   * @throws IllegalArgumentException if it begins as findings do but cannot be read
   */
  public static Optional<Findings> parse(String line) {
    if (!line.startsWith(MARK)) {
      return Optional.empty();
    }
    Findings findings = new Findings();
    for (String entry : line.substring(MARK.length()).strip().split(" ", -1)) {
      int equals = entry.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException(
            "\"" + entry + "\" in \"" + line + "\" must be a name, an equals sign and a number.");
      }
      findings.with(
          Quantity.valueOf(entry.substring(0, equals)),
          Double.parseDouble(entry.substring(equals + 1)));
    }
    return Optional.of(findings);
  }

  @Override
  public String toString() {
    return line();
  }
}
