package io.convsmith.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.convsmith.processor.model.HyperparameterModel;
import io.convsmith.processor.model.OpModel;
import io.convsmith.processor.model.TypeDescription.Kind;
import io.convsmith.processor.model.VariableModel;

/** Writes how an op's options become part of a layer's config, and come back. */
final class ConfigMethods {
  private static final String CONFIG = "config";

  private ConfigMethods() {}

  static void addTo(TypeSpec.Builder type, OpModel op) {
    if (!op.hyperparameters().isEmpty() || !op.trainables().isEmpty()) {
      type.addMethod(putInto(op)).addMethod(readFrom(op));
    }
  }

  private static MethodSpec putInto(OpModel op) {
    MethodSpec.Builder method =
        Overriding.method("putInto", TypeName.VOID).addParameter(Names.WRITTEN_CONFIG, CONFIG);
    for (HyperparameterModel hyperparameter : op.hyperparameters()) {
      boolean isEnum = hyperparameter.type().kind() == Kind.ENUM;
      method.addStatement(
          "config.put($S, $L$L)",
          hyperparameter.name(),
          Fields.own(hyperparameter.name(), CONFIG),
          isEnum ? ".name()" : "");
    }
    for (VariableModel variable : op.trainables()) {
      method.addStatement(
          "$L.putInto(config, $S)", Fields.own(variable.name(), CONFIG), variable.name());
    }
    return method.build();
  }

  private static MethodSpec readFrom(OpModel op) {
    MethodSpec.Builder method =
        Overriding.method("readFrom", TypeName.VOID)
            .addParameter(Names.CONFIG_READER, CONFIG)
            .addStatement("super.readFrom(config)");
    for (HyperparameterModel hyperparameter : op.hyperparameters()) {
      method.addStatement("$L($L)", setter(hyperparameter.name()), read(hyperparameter));
    }
    for (VariableModel variable : op.trainables()) {
      method.addStatement(
          "$1L = config.variable($2S, $1L)", Fields.own(variable.name(), CONFIG), variable.name());
    }
    return method.build();
  }

  /** To the compiler, a bare {@code yield(..)} is a statement of a switch. */
  private static CodeBlock setter(String name) {
    return name.equals("yield") ? CodeBlock.of("this.yield") : CodeBlock.of("$N", name);
  }

  private static CodeBlock read(HyperparameterModel hyperparameter) {
    String name = hyperparameter.name();
    return switch (hyperparameter.type().kind()) {
      case DOUBLE -> CodeBlock.of("config.decimal($S)", name);
      case INT -> CodeBlock.of("config.integer($S)", name);
      case BOOLEAN -> CodeBlock.of("config.bool($S)", name);
      case STRING -> CodeBlock.of("config.text($S)", name);
      default ->
          CodeBlock.of("config.constant($S, $T.class)", name, Names.of(hyperparameter.type()));
    };
  }
}
