package io.convsmith.processor.write;

import com.palantir.javapoet.CodeBlock;
import io.convsmith.processor.model.Argument;
import io.convsmith.processor.model.Stage.Gradient;

/** Writes hand-written gradients as the list that the layer wants. */
final class Gradients {
  private Gradients() {}

  /** The gradients for the kernel and the op's variables. */
  static CodeBlock ofTransform(Gradient gradient, Scope scope) {
    return listed(gradient, Arguments.call(gradient.call(), scope));
  }

  /** The same as a function of the gradient for the result. */
  static CodeBlock functionOfTransform(Gradient gradient, Scope scope) {
    CodeBlock call = Arguments.inLambda(gradient.call(), scope);
    return CodeBlock.of("upstream -> $L", listed(gradient, call));
  }

  private static CodeBlock listed(Gradient gradient, CodeBlock call) {
    return gradient.several() ? call : CodeBlock.of("$T.of($L)", Names.LIST, call);
  }

  /** The gradients for the inputs, the kernel and the op's variables. */
  static CodeBlock ofOperation(Gradient gradient, Scope scope) {
    CodeBlock call = Arguments.call(gradient.call(), scope);
    return gradient.several()
        ? call
        : CodeBlock.of(
            "$T.of(derivedGradients($L,$Wupstream,$Winputs).get(0),$W$L)",
            Names.LIST,
            scope.result(),
            call);
  }

  /** Whether a gradient asks for what the op returned. */
  static boolean usesResult(Gradient gradient) {
    return gradient.call().arguments().stream()
        .anyMatch(argument -> argument instanceof Argument.Result);
  }
}
