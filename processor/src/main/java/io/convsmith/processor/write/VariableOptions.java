package io.convsmith.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.convsmith.processor.model.OpModel;
import io.convsmith.processor.model.VariableModel;
import io.convsmith.processor.model.VariableModel.Initial;
import javax.lang.model.element.Modifier;

/** Writes the options of one trainable variable: its settings, and their setters. */
final class VariableOptions {
  private static final String VALUE = "value";

  private VariableOptions() {}

  static FieldSpec field(VariableModel variable) {
    return FieldSpec.builder(Names.SETTINGS, variable.name(), Modifier.PRIVATE)
        .initializer(settings(variable.initial()))
        .build();
  }

  static void addSetters(
      TypeSpec.Builder type, OpModel op, VariableModel variable, ClassName options) {
    type.addMethod(
        setter(
            op, variable, options, Names.INITIALIZER, "Where the first numbers of $L come from."));
    type.addMethod(setter(op, variable, options, Names.REGULARIZER, "A penalty on $L."));
    type.addMethod(
        setter(op, variable, options, Names.CONSTRAINT, "What $L must be after each update."));
  }

  private static MethodSpec setter(
      OpModel op, VariableModel variable, ClassName options, ClassName setting, String sentence) {
    String kind = setting.simpleName();
    String option = variable.name() + kind;
    return MethodSpec.methodBuilder(option)
        .addJavadoc(
            Doc.of(op, sentence, "{@code " + variable.name() + "}")
                .param(VALUE, "the " + lowerCase(kind))
                .returns("this")
                .text())
        .addModifiers(Modifier.PUBLIC)
        .returns(options)
        .addParameter(setting, VALUE)
        .addStatement(
            "$1L = $1L.$2N(required($3S, value))",
            Fields.own(variable.name(), VALUE),
            lowerCase(kind),
            option)
        .addStatement("return this")
        .build();
  }

  /** Settings as the op declares them. */
  static CodeBlock settings(Initial initial) {
    return initial instanceof Initial.Named named
        ? CodeBlock.of(
            "$T.of($Z$T.$N($L))",
            Names.SETTINGS,
            Names.INITIALIZERS,
            named.method(),
            String.join(", ", named.arguments()))
        : CodeBlock.of("$T.ofKernel()", Names.SETTINGS);
  }

  private static String lowerCase(String name) {
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }
}
