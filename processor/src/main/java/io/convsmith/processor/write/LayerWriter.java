package io.convsmith.processor.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import io.convsmith.processor.model.Deprecation;
import io.convsmith.processor.model.HyperparameterModel;
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
        className, file.toString(), "META-INF/convsmith/" + op.id(), className + "\n");
  }

  private static TypeSpec type(OpModel op) {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(op.layer().simpleName())
            .addJavadoc(LayerJavadoc.of(op))
            .addModifiers(Modifier.FINAL)
            .superclass(Names.LAYER);
    if (op.isPublic()) {
      type.addModifiers(Modifier.PUBLIC);
    }
    addAnnotations(type, op);
    ClassName options = Names.of(op.layer()).nestedClass("Options");
    addFields(type, op);
    Constructors.addTo(type, op, options);
    Wiring.addTo(type, op);
    Accessors.addTo(type, op);
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

  private static void addFields(TypeSpec.Builder type, OpModel op) {
    for (HyperparameterModel hyperparameter : op.hyperparameters()) {
      type.addField(
          Names.of(hyperparameter.type()), hyperparameter.name(), Modifier.PRIVATE, Modifier.FINAL);
    }
    if (op.op().call().onInstance()) {
      type.addField(
          FieldSpec.builder(
                  Names.of(op.op().call().owner()), "op", Modifier.PRIVATE, Modifier.FINAL)
              .build());
    }
  }
}
