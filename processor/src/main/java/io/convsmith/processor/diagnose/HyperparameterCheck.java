package io.convsmith.processor.diagnose;

import io.convsmith.processor.diagnose.RangeCheck.Range;
import io.convsmith.processor.model.HyperparameterMark;
import io.convsmith.processor.model.HyperparameterModel;
import io.convsmith.processor.model.ParameterDeclaration;
import io.convsmith.processor.model.TypeDescription;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges one hyperparameter: its name, its type, its default and its range. */
final class HyperparameterCheck {
  private final ReservedNames names;
  private final Set<String> sizes;

  /**
   * A check.
   *
   * @param sizes the names that stand in shapes, and so cannot be less than 1
   */
  HyperparameterCheck(ReservedNames names, Set<String> sizes) {
    this.names = names;
    this.sizes = sizes;
  }

  Optional<HyperparameterModel> check(
      ParameterDeclaration parameter, HyperparameterMark mark, List<Finding> findings) {
    TypeDescription type = parameter.type();
    names.checkHyperparameter(parameter.name(), parameter.site(), findings);
    if (type.kind() == TypeDescription.Kind.UNRESOLVED) {
      return Optional.empty();
    }
    if (!type.isHyperparameterType()) {
      findings.add(
          Finding.of(Diagnostic.HYPERPARAMETER_TYPE, parameter.site(), type.text())
              .suggesting(Guess.hyperparameterType(type)));
      return Optional.empty();
    }
    if (!type.accessible()) {
      findings.add(Finding.of(Diagnostic.INACCESSIBLE_TYPE, parameter.site(), type.text()));
    }
    return DefaultCheck.literal(type, mark.value(), findings)
        .map(literal -> model(parameter, mark, literal, findings));
  }

  private HyperparameterModel model(
      ParameterDeclaration parameter,
      HyperparameterMark mark,
      String literal,
      List<Finding> findings) {
    boolean size =
        parameter.type().kind() == TypeDescription.Kind.INT && sizes.contains(parameter.name());
    double least = Double.NEGATIVE_INFINITY;
    if (size && Integer.parseInt(literal) < 1) {
      findings.add(Finding.of(Diagnostic.SIZE_DEFAULT, parameter.site(), literal));
    } else if (size) {
      least = 1;
    }
    Range range = new RangeCheck(parameter, mark, findings).check(literal, least);
    return new HyperparameterModel(
        parameter.name(), parameter.type(), literal, range.min(), range.max());
  }
}
