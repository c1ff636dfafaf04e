package io.convsmith.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.convsmith.processor.model.Base;
import io.convsmith.processor.model.OpModel;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes what makes a layer like another one: of its config, or with some options changed. */
final class Copies {
  private Copies() {}

  static void addTo(TypeSpec.Builder type, OpModel op, ClassName options) {
    type.addMethod(copyWith(op, options)).addMethod(fromConfig(op));
  }

  private static MethodSpec copyWith(OpModel op, ClassName options) {
    return MethodSpec.methodBuilder("copyWith")
        .addJavadoc(
            Doc.of(op, "A new layer of the same settings apart from some; weights are not copied.")
                .param("configure", "sets options")
                .returns("the new layer")
                .text())
        .addModifiers(Modifier.PUBLIC)
        .returns(Names.of(op.layer()))
        .addParameter(Names.configure(options), "configure")
        .addStatement(
            "return new $T($L,$W$L)",
            Names.of(op.layer()),
            sizes(op.base(), "filters()", "kernelSize($L)"),
            "configured(copyOf(options), configure)")
        .build();
  }

  private static MethodSpec fromConfig(OpModel op) {
    String layer = op.layer().simpleName();
    return MethodSpec.methodBuilder("fromConfig")
        .addJavadoc(
            Doc.of(op, "The reverse of {@link #config}.")
                .param("config", "what that gave")
                .returns("a layer of these settings")
                .text())
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .returns(Names.of(op.layer()))
        .addParameter(Names.READ_CONFIG, "config")
        .addStatement("$1T read = new $1T($2S, config)", Names.CONFIG_READER, layer)
        .addStatement(
            "return new $T($L,$W$L)",
            Names.of(op.layer()),
            sizes(op.base(), "read.integer(\"filters\")", "read.integer(\"kernelSize\", $L)"),
            "read.into(new Options())")
        .build();
  }

  private static CodeBlock sizes(Base base, String filters, String kernelSize) {
    List<CodeBlock> sizes = new ArrayList<>();
    if (base.hasFilters()) {
      sizes.add(CodeBlock.of(filters));
    }
    for (int axis = 0; axis < base.kernelParameters().size(); axis++) {
      sizes.add(CodeBlock.of(kernelSize, axis));
    }
    return CodeBlock.join(sizes, ",$W");
  }
}
