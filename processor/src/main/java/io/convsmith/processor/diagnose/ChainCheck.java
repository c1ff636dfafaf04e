package io.convsmith.processor.diagnose;

import io.convsmith.processor.model.KernelShape;
import io.convsmith.processor.model.OpDeclaration;
import io.convsmith.processor.model.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges whether ops fit together that run one after the other. */
final class ChainCheck {
  private final OpDeclaration last;
  private final List<Finding> findings;

  ChainCheck(OpDeclaration last, List<Finding> findings) {
    this.last = last;
    this.findings = findings;
  }

  /** The ops before the last one, valid by themselves; empty if there is something wrong. */
  Optional<List<JudgedStage>> before() {
    if (last.mark().after().items().isEmpty()) {
      return Optional.of(List.of());
    }
    if (KernelShapeCheck.isOwn(last.mark().kernelShape())) {
      findings.add(
          Finding.of(
              Diagnostic.KERNEL_SHAPE_BEHIND, last.mark().kernelShape().site(), last.calledName()));
    }
    Optional<List<Chain.Link>> order = new Chain(last, findings).order();
    if (order.isEmpty()) {
      return Optional.empty();
    }
    List<JudgedStage> stages = new ArrayList<>();
    boolean valid = true;
    for (Chain.Link link : order.get()) {
      List<Finding> own = new ArrayList<>();
      // Shapes must fit the last op's layers; what else is wrong is said of the earlier op itself.
      Optional<JudgedStage> stage = new StageCheck(link.op(), own).check(last.mark().bases());
      valid &= stage.isPresent() && link.op().missingTypes().isEmpty();
      for (Finding finding : own) {
        if (finding.diagnostic() == Diagnostic.SIZE_OF_IMAGES) {
          findings.add(
              new Finding(finding.diagnostic(), link.entry().site(), "", finding.details()));
        }
        valid &= finding.isWarning();
      }
      stage.ifPresent(stages::add);
      check(link, stage, order.get().indexOf(link) > 0);
    }
    return valid ? Optional.of(stages) : Optional.empty();
  }

  private void check(Chain.Link link, Optional<JudgedStage> stage, boolean behind) {
    OpDeclaration op = link.op();
    Site entry = link.entry().site();
    if (stage.isPresent() && stage.get().operation() == Operation.WHOLE_OPERATION) {
      findings.add(Finding.of(Diagnostic.OPERATION_BEFORE, entry, op.calledName()));
    }
    if (behind && KernelShapeCheck.isOwn(op.mark().kernelShape())) {
      findings.add(Finding.of(Diagnostic.KERNEL_SHAPE_BEHIND, entry, op.calledName()));
    }
    if (op.deprecation().compareTo(last.deprecation()) > 0) {
      findings.add(Finding.of(Diagnostic.DEPRECATED_OP_BEFORE, entry, op.calledName()));
    }
  }

  /** Judges all stages together. */
  void checkTogether(List<JudgedStage> stages) {
    boolean noKernel = stages.get(0).kernelShape() instanceof KernelShape.None;
    Map<String, Site> sites = new HashMap<>();
    Site site = last.mark().after().site();
    for (JudgedStage stage : stages) {
      if (noKernel && stage.beginsFromKernel()) {
        findings.add(
            Finding.of(
                Diagnostic.NO_KERNEL_TO_BEGIN_WITH, last.site(), stage.op().site().description()));
      }
      for (Map.Entry<String, Site> setting : stage.settings().entrySet()) {
        String name = setting.getKey();
        Site other = sites.putIfAbsent(name, setting.getValue());
        if (other != null && !other.equals(setting.getValue())) {
          findings.add(
              Finding.of(
                  Diagnostic.SETTING_SHARED,
                  site,
                  name,
                  other.description(),
                  setting.getValue().description()));
        }
        String owner = new ReservedNames(last.surroundings(), last.type().name()).owner(name);
        if (!owner.isEmpty() && !stage.op().site().equals(last.site())) {
          findings.add(Finding.of(Diagnostic.RESERVED_NAME, site, name, owner));
        }
      }
    }
  }
}
