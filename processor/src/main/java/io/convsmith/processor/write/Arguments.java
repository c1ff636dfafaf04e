package io.convsmith.processor.write;

import com.palantir.javapoet.CodeBlock;
import io.convsmith.processor.model.Argument;
import io.convsmith.processor.model.Call;

/** Writes the call of a method of the user's. */
final class Arguments {
  private Arguments() {}

  /** The call, broken into lines where it must be. */
  static CodeBlock call(Call call, Scope scope) {
    return call(call, scope, ",$W");
  }

  /** The call on one line, for the body of a lambda. */
  static CodeBlock inLambda(Call call, Scope scope) {
    return call(call, scope, ", ");
  }

  private static CodeBlock call(Call call, Scope scope, String comma) {
    CodeBlock arguments =
        call.arguments().stream()
            .map(argument -> value(argument, scope))
            .collect(CodeBlock.joining(comma));
    return call.onInstance()
        ? CodeBlock.of("$N.$N($L)", scope.instance(), call.method(), arguments)
        : CodeBlock.of("$T.$N($L)", Names.of(call.owner()), call.method(), arguments);
  }

  /** How often a call mentions the layer as the op sees it. */
  static long layers(Call call) {
    return call.arguments().stream()
        .filter(
            argument ->
                argument instanceof Argument.Layer
                    || (argument instanceof Argument.Stored stored
                        && !stored.variable().trainable()))
        .count();
  }

  private static CodeBlock value(Argument argument, Scope scope) {
    if (argument instanceof Argument.Value value) {
      return CodeBlock.of("options.$N", value.hyperparameter().name());
    }
    if (argument instanceof Argument.Stored stored) {
      return Variables.value(stored.variable(), scope.layer());
    }
    if (argument instanceof Argument.Layer) {
      return CodeBlock.of("$L", scope.layer());
    }
    if (argument instanceof Argument.Kernel) {
      return CodeBlock.of("$L", scope.kernel());
    }
    if (argument instanceof Argument.Result) {
      return CodeBlock.of("$L", scope.result());
    }
    return CodeBlock.of(argument instanceof Argument.Inputs ? Scope.INPUTS : Scope.UPSTREAM);
  }
}
