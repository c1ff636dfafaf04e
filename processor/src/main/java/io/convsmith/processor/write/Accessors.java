package io.convsmith.processor.write;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.convsmith.processor.model.HyperparameterModel;
import io.convsmith.processor.model.OpModel;
import javax.lang.model.element.Modifier;

/** Writes what tells the values of a layer's hyperparameters. */
final class Accessors {
  private Accessors() {}

  static void addTo(TypeSpec.Builder type, OpModel op) {
    for (HyperparameterModel hyperparameter : op.hyperparameters()) {
      type.addMethod(
          MethodSpec.methodBuilder(hyperparameter.name())
              .addJavadoc("{@return the op's {@code $L}}\n", hyperparameter.name())
              .addModifiers(Modifier.PUBLIC)
              .returns(Names.of(hyperparameter.type()))
              .addStatement("return options.$N", hyperparameter.name())
              .build());
    }
  }
}
