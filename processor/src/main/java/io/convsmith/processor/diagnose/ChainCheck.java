package io.convsmith.processor.diagnose;

import io.convsmith.processor.model.KernelShape;
import io.convsmith.processor.model.OpDeclaration;
import io.convsmith.processor.model.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
    for (JudgedStage stage : stages) {
      if (noKernel && stage.beginsFromKernel()) {
        findings.add(
            Finding.of(
                Diagnostic.NO_KERNEL_TO_BEGIN_WITH, last.site(), stage.op().site().description()));
      }
    }
    checkSettings(stages);
  }

  /** What gives a setting is reported once, even if several of its names are taken. */
  private void checkSettings(List<JudgedStage> stages) {
    ReservedNames names = new ReservedNames(last.surroundings(), last.type().name());
    Site after = last.mark().after().site();
    Map<String, Site> sites = new HashMap<>();
    Set<Site> reported = new HashSet<>();
    for (JudgedStage stage : stages) {
      boolean before = !stage.op().site().equals(last.site());
      for (Map.Entry<String, Site> setting : stage.settings().entrySet()) {
        String name = setting.getKey();
        Site site = setting.getValue();
        Site other = sites.putIfAbsent(name, site);
        if (other != null && reported.add(site)) {
          findings.add(
              Finding.of(
                  Diagnostic.SETTING_SHARED, after, name, other.description(), site.description()));
        }
        String owner = names.owner(name);
        if (before && !owner.isEmpty() && reported.add(site)) {
          findings.add(Finding.of(Diagnostic.RESERVED_NAME, after, name, owner));
        }
      }
    }
  }
}
