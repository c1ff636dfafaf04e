package io.convsmith.processor.diagnose;

import io.convsmith.processor.model.KernelShape;
import io.convsmith.processor.model.OpDeclaration;
import io.convsmith.processor.model.Site;
import io.convsmith.processor.model.Stage;
import io.convsmith.processor.model.VariableModel;
import java.util.Map;

/**
 * A valid op by itself, before it is part of a layer.
 *
 * @param op the op
 * @param stage how a layer calls it
 * @param operation what it computes
 * @param kernelShape the raw kernel it asks for
 * @param settings the names that it adds to its layer, with where they come from
 */
record JudgedStage(
    OpDeclaration op,
    Stage stage,
    Operation operation,
    KernelShape kernelShape,
    Map<String, Site> settings) {

  /** Whether the first numbers of a variable come from the kernel's. */
  boolean beginsFromKernel() {
    return stage.variables().stream()
        .anyMatch(variable -> variable.initial() instanceof VariableModel.Initial.FromKernel);
  }
}
