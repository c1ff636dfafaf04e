package io.convsmith.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.convsmith.processor.model.OpModel;
import io.convsmith.processor.model.Stage;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the fields for ops that are classes: {@code op}, or {@code op1} and so on. */
final class Instances {
  private final List<Stage> classes;

  Instances(OpModel op) {
    this.classes = op.stages().stream().filter(stage -> stage.call().onInstance()).toList();
  }

  /** The field of an op; of no meaning if it is a static method. */
  String field(Stage stage) {
    return classes.size() == 1 ? "op" : "op" + (classes.indexOf(stage) + 1);
  }

  void addFields(TypeSpec.Builder type) {
    for (Stage stage : classes) {
      type.addField(
          FieldSpec.builder(
                  Names.of(stage.call().owner()), field(stage), Modifier.PRIVATE, Modifier.FINAL)
              .build());
    }
  }

  void initialize(MethodSpec.Builder constructor) {
    for (Stage stage : classes) {
      CodeBlock arguments =
          stage.hyperparameters().stream()
              .map(hyperparameter -> CodeBlock.of("options.$N", hyperparameter.name()))
              .collect(CodeBlock.joining(",$W"));
      constructor.addStatement(
          "this.$N = new $T($L)", field(stage), Names.of(stage.call().owner()), arguments);
    }
  }
}
