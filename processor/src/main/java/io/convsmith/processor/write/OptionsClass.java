package io.convsmith.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.convsmith.processor.model.HyperparameterModel;
import io.convsmith.processor.model.OpModel;
import io.convsmith.processor.model.TypeDescription;
import javax.lang.model.element.Modifier;

/** Writes the options: those of every convolution, and a setter for each hyperparameter. */
final class OptionsClass {
  private OptionsClass() {}

  static TypeSpec of(OpModel op, ClassName options) {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(options)
            .addJavadoc("The options of {@link $L}.\n", op.layer().simpleName())
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
            .superclass(ParameterizedTypeName.get(Names.LAYER_OPTIONS, options));
    for (HyperparameterModel hyperparameter : op.hyperparameters()) {
      type.addField(
          FieldSpec.builder(
                  Names.of(hyperparameter.type()), hyperparameter.name(), Modifier.PRIVATE)
              .initializer(defaultValue(hyperparameter))
              .build());
    }
    type.addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
    for (HyperparameterModel hyperparameter : op.hyperparameters()) {
      type.addMethod(setter(hyperparameter, options));
    }
    return type.addMethod(
            MethodSpec.methodBuilder("self")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PROTECTED)
                .returns(options)
                .addStatement("return this")
                .build())
        .build();
  }

  private static MethodSpec setter(HyperparameterModel hyperparameter, ClassName options) {
    String name = hyperparameter.name();
    TypeName type = Names.of(hyperparameter.type());
    return MethodSpec.methodBuilder(name)
        .addJavadoc(
            "Sets the op's hyperparameter {@code $1L}$2L.\n\n@param $1L the value\n@return this\n",
            name,
            documentedDefault(hyperparameter))
        .addModifiers(Modifier.PUBLIC)
        .returns(options)
        .addParameter(type, name)
        .addStatement("this.$N = $L", name, checked(hyperparameter))
        .addStatement("return this")
        .build();
  }

  /** The default in words, unless it is free text, which may be anything but Javadoc. */
  private static String documentedDefault(HyperparameterModel hyperparameter) {
    return hyperparameter.type().kind() == TypeDescription.Kind.STRING
        ? ""
        : "; the default is {@code " + hyperparameter.defaultValue() + "}";
  }

  private static CodeBlock checked(HyperparameterModel hyperparameter) {
    String name = hyperparameter.name();
    return switch (hyperparameter.type().kind()) {
      case DOUBLE -> CodeBlock.of("finite($1S, $1N)", name);
      case STRING, ENUM -> CodeBlock.of("required($1S, $1N)", name);
      default -> CodeBlock.of("$N", name);
    };
  }

  private static CodeBlock defaultValue(HyperparameterModel hyperparameter) {
    String value = hyperparameter.defaultValue();
    return switch (hyperparameter.type().kind()) {
      case STRING -> CodeBlock.of("$S", value);
      case ENUM -> CodeBlock.of("$T.$N", Names.of(hyperparameter.type()), value);
      default -> CodeBlock.of("$L", value);
    };
  }
}
