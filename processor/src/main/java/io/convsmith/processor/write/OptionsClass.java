package io.convsmith.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import io.convsmith.processor.model.HyperparameterModel;
import io.convsmith.processor.model.OpModel;
import io.convsmith.processor.model.VariableModel;
import javax.lang.model.element.Modifier;

/** Writes the options: those of the base layer, and what the op adds. */
final class OptionsClass {
  private OptionsClass() {}

  static TypeSpec of(OpModel op, ClassName options) {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(options)
            .addJavadoc("The options of {@link $L}.\n", op.layer().simpleName())
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
            .superclass(ParameterizedTypeName.get(Names.of(op.base().options()), options));
    for (HyperparameterModel hyperparameter : op.hyperparameters()) {
      type.addField(HyperparameterOption.field(hyperparameter));
    }
    for (VariableModel variable : op.trainables()) {
      type.addField(VariableOptions.field(variable));
    }
    type.addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
    for (HyperparameterModel hyperparameter : op.hyperparameters()) {
      type.addMethod(HyperparameterOption.setter(op, hyperparameter, options));
    }
    for (VariableModel variable : op.trainables()) {
      VariableOptions.addSetters(type, op, variable, options);
    }
    ConfigMethods.addTo(type, op);
    return type.addMethod(Overriding.method("self", options).addStatement("return this").build())
        .build();
  }
}
