package io.convsmith.processor.diagnose;

import io.convsmith.processor.model.ParameterDeclaration;
import io.convsmith.processor.model.SizeTerm;
import io.convsmith.processor.model.TypeDescription.Kind;
import io.convsmith.processor.model.VariableMark;
import io.convsmith.processor.model.VariableModel;
import java.util.List;
import java.util.Optional;

/** Judges one variable: its type, its name, its shape and its first numbers. */
final class VariableCheck {
  private final ReservedNames names;
  private final ShapeCheck shapes;
  private final InitialCheck initials;
  private final List<Finding> findings;

  VariableCheck(
      ReservedNames names, ShapeCheck shapes, InitialCheck initials, List<Finding> findings) {
    this.names = names;
    this.shapes = shapes;
    this.initials = initials;
    this.findings = findings;
  }

  Optional<VariableModel> check(ParameterDeclaration parameter, VariableMark mark) {
    boolean trainable = parameter.marks().trainable() != null;
    checkType(parameter, trainable);
    names.checkVariable(parameter.name(), parameter.site(), findings);
    List<SizeTerm> shape = shapes.terms(mark.shape());
    boolean complete = shape.size() == mark.shape().items().size();
    return initials
        .initial(mark.init(), complete ? shape : WHOLE_KERNEL)
        .map(initial -> new VariableModel(parameter.name(), trainable, shape, initial));
  }

  /** Of a shape that is not known nothing is suspected. */
  private static final List<SizeTerm> WHOLE_KERNEL =
      List.of(new SizeTerm(List.of(SizeTerm.Word.KERNEL)));

  private void checkType(ParameterDeclaration parameter, boolean trainable) {
    Kind kind = parameter.type().kind();
    if (kind == Kind.UNRESOLVED || kind == (trainable ? Kind.TENSOR : Kind.STATE)) {
      return;
    }
    Diagnostic diagnostic = trainable ? Diagnostic.TRAINABLE_TYPE : Diagnostic.STATE_TYPE;
    boolean other = kind == (trainable ? Kind.STATE : Kind.TENSOR);
    findings.add(
        Finding.of(diagnostic, parameter.site(), parameter.type().text())
            .suggesting(other ? otherMark(trainable) : Guess.parameter(parameter)));
  }

  private static String otherMark(boolean trainable) {
    return trainable ? "Did you mean @State?" : "Did you mean @Trainable?";
  }
}
