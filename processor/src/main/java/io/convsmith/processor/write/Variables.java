package io.convsmith.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.convsmith.processor.model.OpModel;
import io.convsmith.processor.model.Stage;
import io.convsmith.processor.model.VariableModel;
import io.convsmith.processor.model.VariableModel.Initial;

/** Writes the declaration of an op's variables, and how they are read. */
final class Variables {
  private Variables() {}

  static void addTo(TypeSpec.Builder type, OpModel op) {
    if (op.variables().isEmpty()) {
      return;
    }
    SizeCode sizes = new SizeCode(op.base());
    MethodSpec.Builder method =
        Overriding.method("declareVariables", TypeName.VOID)
            .addParameter(Names.CONVOLUTION, Scope.LAYER);
    for (VariableModel variable : op.variables()) {
      method.addStatement(
          "$L($S,$W$L,$W$L)",
          variable.trainable() ? "addVariable" : "addState",
          variable.name(),
          sizes.shape(variable.shape()),
          settings(variable));
    }
    type.addMethod(method.build());
  }

  private static CodeBlock settings(VariableModel variable) {
    CodeBlock declared =
        variable.trainable()
            ? CodeBlock.of("options.$N", variable.name())
            : VariableOptions.settings(variable.initial());
    if (variable.initial() instanceof Initial.FromKernel fromKernel) {
      Scope scope = new Scope(Scope.KERNEL, Scope.LAYER, "", "op");
      return CodeBlock.of(
          "$L.orFrom(kernel -> $L)", declared, Arguments.inLambda(fromKernel.call(), scope));
    }
    return declared;
  }

  /** A variable's value, for an op. */
  static CodeBlock value(VariableModel variable, String layer) {
    return variable.trainable()
        ? CodeBlock.of("variable($S).tensor()", variable.name())
        : CodeBlock.of("state($S, $L)", variable.name(), layer);
  }

  /** The values of an op's trainable variables, each after a comma. */
  static CodeBlock trainables(Stage stage) {
    CodeBlock.Builder values = CodeBlock.builder();
    for (VariableModel variable : stage.variables()) {
      if (variable.trainable()) {
        values.add(",$W$L", value(variable, ""));
      }
    }
    return values.build();
  }
}
