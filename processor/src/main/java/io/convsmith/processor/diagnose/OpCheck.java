package io.convsmith.processor.diagnose;

import io.convsmith.processor.diagnose.NameCheck.LayerName;
import io.convsmith.processor.model.Deprecation;
import io.convsmith.processor.model.MissingType;
import io.convsmith.processor.model.OpDeclaration;
import io.convsmith.processor.model.OpModel;
import io.convsmith.processor.model.Stage;
import io.convsmith.processor.model.TypeLookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges ops one after the other. Each must be judged once only, for its name is then taken; one
 * check serves one compilation.
 */
public final class OpCheck {
  private final NameCheck names = new NameCheck();

  /** A valid op, or everything that is wrong with it. */
  public Verdict check(OpDeclaration op, TypeLookup types) {
    List<Finding> findings = new ArrayList<>();
    boolean readable = true;
    for (MissingType missing : op.missingTypes()) {
      readable &= !missing.name().isEmpty();
    }
    if (!readable) {
      // The compiler says what is wrong; what could be made of the rest would be wrong too.
      addMissing(op, findings);
      return new Verdict.Invalid(findings);
    }
    List<LayerName> layers = names.names(op, types, findings);
    LayersCheck.check(op, findings);
    addMissing(op, findings);
    ChainCheck chain = new ChainCheck(op, findings);
    Optional<List<JudgedStage>> before = chain.before();
    Optional<JudgedStage> own = new StageCheck(op, findings).check(op.mark().bases());
    if (before.isEmpty() || own.isEmpty() || !areAllWarnings(findings)) {
      return new Verdict.Invalid(findings);
    }
    List<JudgedStage> stages = new ArrayList<>(before.get());
    stages.add(own.get());
    chain.checkTogether(stages);
    return areAllWarnings(findings)
        ? new Verdict.Valid(layers.stream().map(name -> model(op, name, stages)).toList(), findings)
        : new Verdict.Invalid(findings);
  }

  private static OpModel model(OpDeclaration op, LayerName name, List<JudgedStage> judged) {
    List<Stage> transforms = new ArrayList<>();
    Stage operation = null;
    Deprecation deprecation = Deprecation.NONE;
    for (JudgedStage each : judged) {
      if (each.operation() == Operation.WHOLE_OPERATION) {
        operation = each.stage();
      } else {
        transforms.add(each.stage());
      }
      if (each.op().deprecation().compareTo(deprecation) > 0) {
        deprecation = each.op().deprecation();
      }
    }
    return new OpModel(
        op.qualifiedName(),
        name.base(),
        name.layer(),
        name.id(),
        op.type().isPublic() && (op.method() == null || op.method().isPublic()),
        deprecation,
        transforms,
        operation,
        judged.get(0).kernelShape(),
        op.surroundings().generatedAnnotation(),
        op.surroundings().nullMarked());
  }

  private static void addMissing(OpDeclaration op, List<Finding> findings) {
    for (MissingType missing : op.missingTypes()) {
      if (!missing.name().isEmpty()) {
        findings.add(
            Finding.of(Diagnostic.UNRESOLVED_TYPE, missing.site(), missing.name())
                .suggesting(Guess.missing(missing.name())));
      }
    }
  }

  private static boolean areAllWarnings(List<Finding> findings) {
    return findings.stream().allMatch(Finding::isWarning);
  }
}
