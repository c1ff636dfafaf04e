package io.convsmith.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import io.convsmith.processor.model.HyperparameterModel;
import io.convsmith.processor.model.OpModel;
import javax.lang.model.element.Modifier;

/** Writes the constructors: square and other kernels, with and without options. */
final class Constructors {
  private final OpModel op;
  private final ClassName options;

  private Constructors(OpModel op, ClassName options) {
    this.op = op;
    this.options = options;
  }

  static void addTo(TypeSpec.Builder type, OpModel op, ClassName options) {
    Constructors constructors = new Constructors(op, options);
    type.addMethod(constructors.visible(true, false));
    type.addMethod(constructors.visible(true, true));
    type.addMethod(constructors.visible(false, false));
    type.addMethod(constructors.visible(false, true));
    type.addMethod(constructors.initializing());
  }

  private MethodSpec visible(boolean square, boolean configured) {
    MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
    if (op.isPublic()) {
      constructor.addModifiers(Modifier.PUBLIC);
    }
    constructor
        .addJavadoc(
            "A layer with $L kernel$L.\n\n@param filters the number of output channels\n",
            square ? "a square" : "any rectangular",
            configured ? " and other options" : "")
        .addParameter(int.class, "filters");
    if (square) {
      constructor
          .addJavadoc("@param kernelSize the height and width of the kernel\n")
          .addParameter(int.class, "kernelSize");
    } else {
      constructor
          .addJavadoc("@param kernelHeight the height of the kernel\n")
          .addJavadoc("@param kernelWidth the width of the kernel\n")
          .addParameter(int.class, "kernelHeight")
          .addParameter(int.class, "kernelWidth");
    }
    CodeBlock settings = CodeBlock.of("new Options()");
    if (configured) {
      constructor
          .addJavadoc("@param configure sets options\n")
          .addParameter(configureType(), "configure");
      settings = CodeBlock.of("configured(new Options(), configure)");
    }
    String sizes = square ? "kernelSize, kernelSize" : "kernelHeight, kernelWidth";
    return constructor.addStatement("this(filters, $L, $L)", sizes, settings).build();
  }

  private MethodSpec initializing() {
    MethodSpec.Builder constructor =
        MethodSpec.constructorBuilder()
            .addModifiers(Modifier.PRIVATE)
            .addParameter(int.class, "filters")
            .addParameter(int.class, "kernelHeight")
            .addParameter(int.class, "kernelWidth")
            .addParameter(options, "options")
            .addStatement("super(filters, kernelHeight, kernelWidth, options)");
    for (HyperparameterModel hyperparameter : op.hyperparameters()) {
      constructor.addStatement("this.$1N = options.$1N", hyperparameter.name());
    }
    if (op.op().call().onInstance()) {
      CodeBlock arguments =
          op.hyperparameters().stream()
              .map(hyperparameter -> CodeBlock.of("$N", hyperparameter.name()))
              .collect(CodeBlock.joining(", "));
      constructor.addStatement("this.op = new $T($L)", Names.of(op.op().call().owner()), arguments);
    }
    return constructor.build();
  }

  private TypeName configureType() {
    return ParameterizedTypeName.get(Names.CONFIGURE, WildcardTypeName.supertypeOf(options));
  }
}
