package io.convsmith.processor.write;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.convsmith.processor.model.OpModel;
import javax.lang.model.element.Modifier;

/** Writes the two overrides that make a base layer use the op, forward and backward. */
final class Wiring {
  private Wiring() {}

  static void addTo(TypeSpec.Builder type, OpModel op) {
    if (op.operation() == null) {
      type.addMethod(kernelForward(op));
      type.addMethod(kernelBackward());
    } else {
      type.addMethod(convolutionOp(op));
      type.addMethod(convolutionBackward());
    }
  }

  private static MethodSpec kernelForward(OpModel op) {
    return override("kernelForward", Names.TENSOR)
        .addParameter(Names.TENSOR, "kernel")
        .addParameter(Names.CONVOLUTION, "convolution")
        .addStatement("return $L", Arguments.call(op.op().call(), "convolution"))
        .build();
  }

  private static MethodSpec kernelBackward() {
    return override("kernelBackward", Names.TENSOR)
        .addParameter(Names.TENSOR, "kernel")
        .addParameter(Names.TENSOR, "effectiveKernel")
        .addParameter(Names.TENSOR, "upstream")
        .addStatement("return derivedGradient(effectiveKernel, upstream, kernel)")
        .build();
  }

  private static MethodSpec convolutionOp(OpModel op) {
    return override("convolutionOp", Names.TENSOR)
        .addParameter(Names.TENSOR, "inputs")
        .addParameter(Names.TENSOR, "kernel")
        .addStatement("return $L", Arguments.call(op.op().call(), "convolution(inputs)"))
        .build();
  }

  private static MethodSpec convolutionBackward() {
    return override("convolutionBackward", Names.TENSORS)
        .addParameter(Names.TENSOR, "inputs")
        .addParameter(Names.TENSOR, "kernel")
        .addParameter(Names.TENSOR, "outputs")
        .addParameter(Names.TENSOR, "upstream")
        .addStatement("return derivedGradients(outputs, upstream, inputs, kernel)")
        .build();
  }

  private static MethodSpec.Builder override(String name, TypeName result) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PROTECTED)
        .returns(result);
  }
}
