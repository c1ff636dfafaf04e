package io.convsmith.processor.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.convsmith.processor.model.Call;
import io.convsmith.processor.model.Deprecation;
import io.convsmith.processor.model.OpModel;
import javax.lang.model.element.Modifier;

/** Writes the layer of a valid op. Equal ops give equal bytes. */
public final class LayerWriter {
  private static final String PROCESSOR = "io.convsmith.processor.ConvolutionOpProcessor";

  private LayerWriter() {}

  /** The files of an op's layer. */
  public static GeneratedLayer write(OpModel op) {
    JavaFile file =
        JavaFile.builder(op.layer().packageName(), type(op))
            .skipJavaLangImports(true)
            .indent("  ")
            .build();
    String className = op.layer().qualifiedName();
    return new GeneratedLayer(
        className,
        Layout.tidied(file.toString()),
        "META-INF/convsmith/" + op.id(),
        className + "\n");
  }

  private static TypeSpec type(OpModel op) {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(op.layer().simpleName())
            .addJavadoc(LayerJavadoc.of(op))
            .addModifiers(Modifier.FINAL)
            .superclass(Names.of(op.base().layer()));
    if (op.isPublic()) {
      type.addModifiers(Modifier.PUBLIC);
    }
    addAnnotations(type, op);
    ClassName options = Names.of(op.layer()).nestedClass("Options");
    Instances instances = new Instances(op);
    type.addField(options, "options", Modifier.PRIVATE, Modifier.FINAL);
    instances.addFields(type);
    Constructors.addTo(type, op, options, instances);
    Variables.addTo(type, op);
    StoredKernel.addTo(type, op);
    Transforms.addTo(type, op, instances);
    Operations.addTo(type, op, instances);
    type.addMethod(opName(op.op().call()));
    if (!op.id().equals(op.layer().qualifiedName())) {
      type.addMethod(opId(op.id()));
    }
    Accessors.addTo(type, op);
    Copies.addTo(type, op, options);
    return type.addType(OptionsClass.of(op, options)).build();
  }

  private static void addAnnotations(TypeSpec.Builder type, OpModel op) {
    if (op.deprecation() != Deprecation.NONE) {
      AnnotationSpec.Builder deprecated = AnnotationSpec.builder(Deprecated.class);
      if (op.deprecation() == Deprecation.FOR_REMOVAL) {
        deprecated.addMember("forRemoval", "true");
        // Unlike an ordinary one, this warning is given inside deprecated code too.
        type.addAnnotation(
            AnnotationSpec.builder(SuppressWarnings.class)
                .addMember("value", "$S", "removal")
                .build());
      }
      type.addAnnotation(deprecated.build());
    }
    if (op.nullMarked()) {
      type.addAnnotation(Names.NULL_MARKED);
    }
    if (op.generatedAnnotation()) {
      type.addAnnotation(
          AnnotationSpec.builder(Names.GENERATED).addMember("value", "$S", PROCESSOR).build());
    }
    type.addAnnotation(
        AnnotationSpec.builder(Names.MARKER).addMember("op", "$S", op.qualifiedName()).build());
  }

  /** What messages call the op. */
  private static MethodSpec opName(Call call) {
    String owner = call.owner().simpleName();
    return Overriding.method("opName", ClassName.get(String.class))
        .addStatement("return $S", call.onInstance() ? owner : owner + "." + call.method())
        .build();
  }

  /** What saved models call the layer, where that is not the name of its class. */
  private static MethodSpec opId(String id) {
    return Overriding.method("opId", ClassName.get(String.class))
        .addStatement("return $S", id)
        .build();
  }
}
