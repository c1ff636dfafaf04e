package io.convsmith.processor.write;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.convsmith.processor.model.Call;
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
      type.addMethod(operations.forward("operation", Scope.INPUTS));
    } else {
      type.addMethod(operations.forward("convolutionOp", Scope.INPUTS, Scope.KERNEL))
          .addMethod(operations.backward());
    }
  }

  private MethodSpec forward(String name, String... parameters) {
    MethodSpec.Builder method = Overriding.method(name, Names.TENSOR);
    for (String parameter : parameters) {
      method.addParameter(Names.TENSOR, parameter);
    }
    Scope scope = scope(method, stage.call());
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
    Scope scope = scope(method, gradient.call());
    return method.addStatement("return $L", Gradients.ofOperation(gradient, scope)).build();
  }

  private Scope scope(MethodSpec.Builder method, Call call) {
    String layer = Scope.LAYER_OF_INPUTS;
    if (Arguments.layers(call) > 1) {
      method.addStatement("$T convolution = convolution(inputs)", Names.CONVOLUTION);
      layer = Scope.LAYER;
    }
    return new Scope(Scope.KERNEL, layer, OUTPUTS, instance);
  }
}
