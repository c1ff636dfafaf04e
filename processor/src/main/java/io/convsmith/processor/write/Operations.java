package io.convsmith.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.convsmith.processor.model.KernelShape;
import io.convsmith.processor.model.OpModel;
import io.convsmith.processor.model.Stage;
import io.convsmith.processor.model.Stage.Gradient;

/** Writes an operation that stands in the place of the base layer's convolution, and back. */
final class Operations {
  private static final String OUTPUTS = "outputs";

  private final Stage stage;
  private final String instance;

  private Operations(Stage stage, String instance) {
    this.stage = stage;
    this.instance = instance;
  }

  static void addTo(TypeSpec.Builder type, OpModel op, Instances instances) {
    Stage stage = op.operation();
    if (stage == null) {
      return;
    }
    Operations operations = new Operations(stage, instances.field(stage));
    if (op.kernelShape() instanceof KernelShape.None && op.transforms().isEmpty()) {
      type.addMethod(operations.withoutKernel());
    } else {
      type.addMethod(operations.forward()).addMethod(operations.backward());
    }
  }

  private MethodSpec forward() {
    MethodSpec.Builder method =
        Overriding.method("convolutionOp", Names.TENSOR)
            .addParameter(Names.TENSOR, Scope.INPUTS)
            .addParameter(Names.TENSOR, Scope.KERNEL);
    Scope scope = scope(method, Arguments.layers(stage.call()));
    return method.addStatement("return $L", Arguments.call(stage.call(), scope)).build();
  }

  private MethodSpec backward() {
    MethodSpec.Builder method =
        Overriding.method("convolutionBackward", Names.TENSORS)
            .addParameter(Names.TENSOR, Scope.INPUTS)
            .addParameter(Names.TENSOR, Scope.KERNEL)
            .addParameter(Names.TENSOR, OUTPUTS)
            .addParameter(Names.TENSOR, Scope.UPSTREAM);
    Gradient gradient = stage.gradient();
    if (gradient == null) {
      return method
          .addStatement(
              "return derivedGradients(outputs,$Wupstream,$Winputs,$Wkernel$L)",
              Variables.trainables(stage))
          .build();
    }
    Scope scope = scope(method, Arguments.layers(gradient.call()));
    return method.addStatement("return $L", Gradients.ofOperation(gradient, scope)).build();
  }

  private MethodSpec withoutKernel() {
    MethodSpec.Builder method =
        Overriding.method("operation", Names.TENSOR).addParameter(Names.TENSOR, Scope.INPUTS);
    Gradient gradient = stage.gradient();
    long layers =
        Arguments.layers(stage.call()) + (gradient == null ? 0 : Arguments.layers(gradient.call()));
    Scope scope = scope(method, layers);
    CodeBlock call = Arguments.call(stage.call(), scope);
    if (gradient == null) {
      return method.addStatement("return $L", call).build();
    }
    if (Gradients.usesResult(gradient)) {
      method.addStatement("$T $N = $L", Names.TENSOR, OUTPUTS, call);
      call = CodeBlock.of(OUTPUTS);
    }
    return method
        .addStatement(
            "return withGradient($L,$Wupstream -> $L,$Winputs)",
            call,
            Gradients.ofTransform(gradient, scope))
        .build();
  }

  private Scope scope(MethodSpec.Builder method, long layers) {
    String layer = Scope.LAYER_OF_INPUTS;
    if (layers > 1) {
      method.addStatement("$T convolution = convolution(inputs)", Names.CONVOLUTION);
      layer = Scope.LAYER;
    }
    return new Scope(Scope.KERNEL, layer, OUTPUTS, instance);
  }
}
