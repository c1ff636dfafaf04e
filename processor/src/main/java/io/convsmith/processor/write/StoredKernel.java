package io.convsmith.processor.write;

import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.convsmith.processor.model.KernelShape;
import io.convsmith.processor.model.OpModel;

/** Writes what the layer stores as its raw kernel, if that is not what it convolves with. */
final class StoredKernel {
  private StoredKernel() {}

  static void addTo(TypeSpec.Builder type, OpModel op) {
    if (op.kernelShape() instanceof KernelShape.None) {
      type.addMethod(
          Overriding.method("storesKernel", TypeName.BOOLEAN).addStatement("return false").build());
    } else if (op.kernelShape() instanceof KernelShape.Other other) {
      type.addMethod(
          Overriding.method("kernelShape", Names.SHAPE)
              .addParameter(Names.CONVOLUTION, Scope.LAYER)
              .addStatement("return $L", new SizeCode(op.base()).shape(other.terms()))
              .build());
    }
  }
}
