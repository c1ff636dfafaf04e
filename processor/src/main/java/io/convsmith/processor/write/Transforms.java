package io.convsmith.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.convsmith.processor.model.KernelShape;
import io.convsmith.processor.model.OpModel;
import io.convsmith.processor.model.Stage;
import io.convsmith.processor.model.Stage.Gradient;
import java.util.List;

/** Writes what makes the effective kernel of the raw one, or of nothing, and back. */
final class Transforms {
  private final List<Stage> stages;
  private final Instances instances;
  private final boolean raw;

  private Transforms(OpModel op, Instances instances) {
    this.stages = op.transforms();
    this.instances = instances;
    this.raw = !(op.kernelShape() instanceof KernelShape.None);
  }

  static void addTo(TypeSpec.Builder type, OpModel op, Instances instances) {
    if (op.transforms().isEmpty()) {
      return;
    }
    Transforms transforms = new Transforms(op, instances);
    type.addMethod(transforms.forward());
    if (transforms.raw) {
      type.addMethod(transforms.backward());
    }
  }

  private MethodSpec forward() {
    MethodSpec.Builder method =
        Overriding.method(raw ? "kernelForward" : "generatedKernel", Names.TENSOR);
    if (raw) {
      method.addParameter(Names.TENSOR, Scope.KERNEL);
    }
    method.addParameter(Names.CONVOLUTION, Scope.LAYER);
    for (int i = 0; i < stages.size(); i++) {
      CodeBlock value = value(method, i);
      if (i < stages.size() - 1) {
        method.addStatement("$T $N = $L", Names.TENSOR, kernel(i + 1), value);
      } else {
        method.addStatement("return $L", value);
      }
    }
    return method.build();
  }

  private CodeBlock value(MethodSpec.Builder method, int i) {
    Stage stage = stages.get(i);
    CodeBlock call = Arguments.call(stage.call(), scope(i, ""));
    Gradient gradient = stage.gradient();
    if (gradient == null || isAlone()) {
      return call;
    }
    String result = "result" + (i + 1);
    if (Gradients.usesResult(gradient)) {
      method.addStatement("$T $N = $L", Names.TENSOR, result, call);
      call = CodeBlock.of("$N", result);
    }
    return CodeBlock.of(
        "withGradient($L,$W$L,$W$N)",
        call,
        Gradients.functionOfTransform(gradient, scope(i, result)),
        kernel(i));
  }

  private MethodSpec backward() {
    MethodSpec.Builder method =
        Overriding.method("kernelBackward", Names.TENSORS)
            .addParameter(Names.TENSOR, Scope.KERNEL)
            .addParameter(Names.TENSOR, "effectiveKernel")
            .addParameter(Names.TENSOR, Scope.UPSTREAM)
            .addParameter(Names.CONVOLUTION, Scope.LAYER);
    Gradient gradient = stages.get(0).gradient();
    if (isAlone() && gradient != null) {
      return method
          .addStatement("return $L", Gradients.ofTransform(gradient, scope(0, "effectiveKernel")))
          .build();
    }
    CodeBlock.Builder variables = CodeBlock.builder();
    stages.forEach(stage -> variables.add(Variables.trainables(stage)));
    return method
        .addStatement(
            "return derivedGradients(effectiveKernel,$Wupstream,$Wkernel$L)", variables.build())
        .build();
  }

  /** Whether the gradient of the one transform is that of the layer's whole kernel. */
  private boolean isAlone() {
    return stages.size() == 1;
  }

  private Scope scope(int i, String result) {
    return new Scope(kernel(i), Scope.LAYER, result, instances.field(stages.get(i)));
  }

  private static String kernel(int i) {
    return i == 0 ? Scope.KERNEL : Scope.KERNEL + i;
  }
}
