package io.convsmith.processor.write;

import com.palantir.javapoet.CodeBlock;
import io.convsmith.processor.model.Call;
import io.convsmith.processor.model.KernelShape;
import io.convsmith.processor.model.OpModel;
import io.convsmith.processor.model.Stage;

/** The documentation of a layer: what it does, and where that is written. */
final class LayerJavadoc {
  private LayerJavadoc() {}

  static CodeBlock of(OpModel op) {
    return CodeBlock.builder()
        .add("A {@link $T} $L.\n\n", Names.of(op.base().layer()), what(op))
        .add(
            "<pre>{@code new $L($L3, c -> c.strides(2)) }</pre>\n\n",
            op.layer().simpleName(),
            op.base().hasFilters() ? "32, " : "")
        .add("<p>Generated: change the op and not this class.\n")
        .build();
  }

  private static CodeBlock what(OpModel op) {
    CodeBlock transforms =
        op.transforms().stream().map(LayerJavadoc::link).collect(CodeBlock.joining(", then\n"));
    String kernel =
        op.kernelShape() instanceof KernelShape.None
            ? "with a kernel made by\n$L"
            : "with a kernel transformed by\n$L";
    Stage operation = op.operation();
    if (operation == null) {
      return CodeBlock.of(kernel, transforms);
    }
    return op.transforms().isEmpty()
        ? CodeBlock.of("whose operation is\n$L", link(operation))
        : CodeBlock.of(kernel + ",\nwhose operation is $L", transforms, link(operation));
  }

  private static CodeBlock link(Stage stage) {
    Call call = stage.call();
    return call.onInstance()
        ? CodeBlock.of("{@link $T}", Names.of(call.owner()))
        : CodeBlock.of("{@link $T#$L}", Names.of(call.owner()), call.method());
  }
}
