package io.convsmith.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.convsmith.processor.model.HyperparameterModel;
import io.convsmith.processor.model.OpModel;
import java.util.LinkedHashMap;
import javax.lang.model.element.Modifier;

/** Writes what tells the values of a layer's hyperparameters. */
final class Accessors {
  private Accessors() {}

  static void addTo(TypeSpec.Builder type, OpModel op) {
    if (op.hyperparameters().isEmpty()) {
      return;
    }
    type.addMethod(hyperparameters(op));
    for (HyperparameterModel hyperparameter : op.hyperparameters()) {
      type.addMethod(
          MethodSpec.methodBuilder(hyperparameter.name())
              .addJavadoc(
                  "The op's hyperparameter {@code $L}.\n\n@return the value\n",
                  hyperparameter.name())
              .addModifiers(Modifier.PUBLIC)
              .returns(Names.of(hyperparameter.type()))
              .addStatement("return $N", hyperparameter.name())
              .build());
    }
  }

  private static MethodSpec hyperparameters(OpModel op) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("hyperparameters")
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PROTECTED)
            .returns(Names.VALUES)
            .addStatement(
                "$T values = new $T<>()", Names.VALUES, ClassName.get(LinkedHashMap.class));
    for (HyperparameterModel hyperparameter : op.hyperparameters()) {
      method.addStatement("values.put($1S, this.$1N)", hyperparameter.name());
    }
    return method.addStatement("return values").build();
  }
}
