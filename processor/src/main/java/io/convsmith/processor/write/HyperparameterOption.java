package io.convsmith.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import io.convsmith.processor.model.HyperparameterModel;
import io.convsmith.processor.model.OpModel;
import io.convsmith.processor.model.TypeDescription;
import io.convsmith.processor.model.TypeDescription.Kind;
import javax.lang.model.element.Modifier;

/** Writes one hyperparameter as an option: its field and its setter. */
final class HyperparameterOption {
  private HyperparameterOption() {}

  static FieldSpec field(HyperparameterModel hyperparameter) {
    return FieldSpec.builder(
            Names.of(hyperparameter.type()), hyperparameter.name(), Modifier.PRIVATE)
        .initializer(defaultValue(hyperparameter))
        .build();
  }

  static MethodSpec setter(OpModel op, HyperparameterModel hyperparameter, ClassName options) {
    String name = hyperparameter.name();
    return MethodSpec.methodBuilder(name)
        .addJavadoc(
            Doc.of(op, "Sets the op's {@code $L}$L.", name, documentedDefault(hyperparameter))
                .param(name, "the value" + documentedBounds(hyperparameter))
                .returns("this")
                .text())
        .addModifiers(Modifier.PUBLIC)
        .returns(options)
        .addParameter(Names.of(hyperparameter.type()), name)
        .addStatement("this.$N = $L", name, checked(hyperparameter))
        .addStatement("return this")
        .build();
  }

  /** The default in words, unless it is free text, which may be anything but Javadoc. */
  private static String documentedDefault(HyperparameterModel hyperparameter) {
    return hyperparameter.type().kind() == Kind.STRING
        ? ""
        : "; {@code " + hyperparameter.defaultValue() + "} by default";
  }

  private static String documentedBounds(HyperparameterModel hyperparameter) {
    String min = hyperparameter.min();
    String max = hyperparameter.max();
    if (!hyperparameter.bounded()) {
      return "";
    }
    if (max.isEmpty()) {
      return ", at least " + min;
    }
    return min.isEmpty() ? ", at most " + max : ", from " + min + " to " + max;
  }

  private static CodeBlock checked(HyperparameterModel hyperparameter) {
    String name = hyperparameter.name();
    TypeDescription type = hyperparameter.type();
    if (hyperparameter.bounded()) {
      TypeName box = Names.of(type).box();
      boolean whole = type.kind() == Kind.INT;
      return CodeBlock.of(
          "within($1S,$W$1N,$W$2L,$W$3L)",
          name,
          bound(hyperparameter.min(), box, whole ? "MIN_VALUE" : "NEGATIVE_INFINITY"),
          bound(hyperparameter.max(), box, whole ? "MAX_VALUE" : "POSITIVE_INFINITY"));
    }
    return switch (type.kind()) {
      case DOUBLE -> CodeBlock.of("finite($1S, $1N)", name);
      case STRING, ENUM -> CodeBlock.of("required($1S, $1N)", name);
      default -> CodeBlock.of("$N", name);
    };
  }

  private static CodeBlock bound(String value, TypeName box, String open) {
    return value.isEmpty() ? CodeBlock.of("$T.$N", box, open) : CodeBlock.of("$L", value);
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
