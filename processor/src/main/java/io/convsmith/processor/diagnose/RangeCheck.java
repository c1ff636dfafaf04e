package io.convsmith.processor.diagnose;

import io.convsmith.processor.model.HyperparameterMark;
import io.convsmith.processor.model.ParameterDeclaration;
import io.convsmith.processor.model.Stated;
import io.convsmith.processor.model.TypeDescription.Kind;
import java.util.List;

/** Judges the range of a hyperparameter's values. */
final class RangeCheck {
  private final ParameterDeclaration parameter;
  private final HyperparameterMark mark;
  private final boolean whole;
  private final List<Finding> findings;

  RangeCheck(ParameterDeclaration parameter, HyperparameterMark mark, List<Finding> findings) {
    this.parameter = parameter;
    this.mark = mark;
    this.whole = parameter.type().kind() == Kind.INT;
    this.findings = findings;
  }

  /**
   * The bounds as Java source, empty where there is none.
   *
   * @param literal the valid default
   * @param least the bound below which a value means nothing, whatever is stated
   */
  Range check(String literal, double least) {
    if (!whole && parameter.type().kind() != Kind.DOUBLE) {
      Stated bound = mark.min().text().isEmpty() ? mark.max() : mark.min();
      if (!bound.text().isEmpty()) {
        findings.add(Finding.of(Diagnostic.NO_RANGE, bound.site(), parameter.type().text()));
      }
      return new Range("", "");
    }
    double min = Math.max(least, bound(mark.min(), Double.NEGATIVE_INFINITY));
    double max = bound(mark.max(), Double.POSITIVE_INFINITY);
    double value = Double.parseDouble(literal);
    if (min > max) {
      findings.add(Finding.of(Diagnostic.EMPTY_RANGE, parameter.site(), shown(min), shown(max)));
    } else if (value < min || value > max) {
      findings.add(
          Finding.of(
              Diagnostic.DEFAULT_OUT_OF_RANGE,
              mark.value().site(),
              mark.value().text(),
              shown(min),
              shown(max)));
    } else if (min == max) {
      findings.add(Finding.of(Diagnostic.SINGLE_VALUE, parameter.site(), shown(min)));
    }
    return new Range(source(min), source(max));
  }

  private double bound(Stated stated, double none) {
    if (stated.text().isEmpty()) {
      return none;
    }
    double value = Double.parseDouble(stated.text());
    boolean infinite = value == none;
    boolean fits =
        whole ? value == Math.rint(value) && value == (int) value : Double.isFinite(value);
    if (infinite || fits) {
      return value;
    }
    findings.add(
        Finding.of(
            Diagnostic.WRONG_BOUND,
            stated.site(),
            shown(value),
            whole ? DefaultCheck.WHOLE : DefaultCheck.DECIMAL));
    return none;
  }

  private String source(double bound) {
    return Double.isInfinite(bound) ? "" : shown(bound);
  }

  private String shown(double bound) {
    return whole && bound == (int) bound ? Integer.toString((int) bound) : Double.toString(bound);
  }

  /**
   * Bounds as Java source.
   *
   * @param min the smallest value, or empty
   * @param max the largest value, or empty
   */
  record Range(String min, String max) {}
}
