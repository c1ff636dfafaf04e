package io.convsmith.processor.write;

import com.palantir.javapoet.CodeBlock;
import io.convsmith.processor.model.Argument;
import io.convsmith.processor.model.Call;
import io.convsmith.processor.model.OpModel;

/** The documentation of a layer: what it does, and where that is written. */
final class LayerJavadoc {
  private LayerJavadoc() {}

  static CodeBlock of(OpModel op) {
    boolean transform = op.operation() == null;
    return CodeBlock.builder()
        .add(
            transform
                ? "A 2D convolution with a kernel transformed by\n"
                : "A 2D convolution whose operation is\n")
        .add("{@link ")
        .add(op.op().call().onInstance() ? owner(op.op().call()) : method(op.op().call()))
        .add("}.\n\n")
        .add("<pre>{@code new $L(32, 3, c -> c.strides(2)) }</pre>\n\n", op.layer().simpleName())
        .add("<p>Generated: change the op and not this class.\n")
        .build();
  }

  private static CodeBlock owner(Call call) {
    return CodeBlock.of("$T", Names.of(call.owner()));
  }

  private static CodeBlock method(Call call) {
    CodeBlock parameters =
        call.arguments().stream().map(LayerJavadoc::parameterType).collect(CodeBlock.joining(", "));
    return CodeBlock.of("$T#$L($L)", Names.of(call.owner()), call.method(), parameters);
  }

  private static CodeBlock parameterType(Argument argument) {
    if (argument instanceof Argument.Value value) {
      return CodeBlock.of("$T", Names.of(value.hyperparameter().type()));
    }
    // Not every layer mentions Convolution elsewhere, and an import for Javadoc alone is a flaw.
    return argument instanceof Argument.Layer
        ? CodeBlock.of("$L", Names.CONVOLUTION.canonicalName())
        : CodeBlock.of("$T", Names.TENSOR);
  }
}
