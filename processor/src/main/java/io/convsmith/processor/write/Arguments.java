package io.convsmith.processor.write;

import com.palantir.javapoet.CodeBlock;
import io.convsmith.processor.model.Argument;
import io.convsmith.processor.model.Call;
import java.util.ArrayList;
import java.util.List;

/** Writes the call of an op. */
final class Arguments {
  private Arguments() {}

  /**
   * The call.
   *
   * @param layer the expression for the layer as the op sees it
   */
  static CodeBlock call(Call call, String layer) {
    List<CodeBlock> values = new ArrayList<>();
    for (Argument argument : call.arguments()) {
      values.add(value(argument, layer));
    }
    CodeBlock arguments = CodeBlock.join(values, ", ");
    return call.onInstance()
        ? CodeBlock.of("op.$N($L)", call.method(), arguments)
        : CodeBlock.of("$T.$N($L)", Names.of(call.owner()), call.method(), arguments);
  }

  private static CodeBlock value(Argument argument, String layer) {
    if (argument instanceof Argument.Value value) {
      return CodeBlock.of("$N", value.hyperparameter().name());
    }
    if (argument instanceof Argument.Layer) {
      return CodeBlock.of("$L", layer);
    }
    return CodeBlock.of(argument instanceof Argument.Inputs ? "inputs" : "kernel");
  }
}
