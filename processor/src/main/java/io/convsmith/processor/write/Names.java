package io.convsmith.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import io.convsmith.processor.model.ClassRef;
import io.convsmith.processor.model.TypeDescription;
import java.util.List;
import java.util.Map;

/** The types that generated code mentions, by name: the processor never sees the runtime. */
final class Names {
  static final ClassName TENSOR = ClassName.get("io.convsmith.tensor", "Tensor");
  static final ClassName SHAPE = ClassName.get("io.convsmith.tensor", "Shape");
  static final ClassName CONVOLUTION = ClassName.get("io.convsmith.tensor", "Convolution");
  static final ClassName CONFIGURE = ClassName.get("io.convsmith", "Configure");
  static final ClassName MARKER = ClassName.get("io.convsmith", "ConvsmithGenerated");
  static final ClassName CONFIG_READER = ClassName.get("io.convsmith.layers", "LayerConfig");
  static final ClassName SETTINGS = ClassName.get("io.convsmith.layers", "VariableSettings");
  static final ClassName INITIALIZER = ClassName.get("io.convsmith.initializers", "Initializer");
  static final ClassName INITIALIZERS = ClassName.get("io.convsmith.initializers", "Initializers");
  static final ClassName REGULARIZER = ClassName.get("io.convsmith.regularizers", "Regularizer");
  static final ClassName CONSTRAINT = ClassName.get("io.convsmith.constraints", "Constraint");
  static final ClassName GENERATED = ClassName.get("javax.annotation.processing", "Generated");
  static final ClassName NULL_MARKED = ClassName.get("org.jspecify.annotations", "NullMarked");
  static final ClassName LIST = ClassName.get(List.class);
  static final ParameterizedTypeName TENSORS = ParameterizedTypeName.get(LIST, TENSOR);
  static final ParameterizedTypeName WRITTEN_CONFIG =
      ParameterizedTypeName.get(
          ClassName.get(Map.class), ClassName.get(String.class), ClassName.OBJECT);
  static final ParameterizedTypeName READ_CONFIG =
      ParameterizedTypeName.get(
          ClassName.get(Map.class),
          ClassName.get(String.class),
          WildcardTypeName.subtypeOf(ClassName.OBJECT));

  private Names() {}

  static ClassName of(ClassRef name) {
    List<String> simpleNames = name.simpleNames();
    return ClassName.get(
        name.packageName(),
        simpleNames.get(0),
        simpleNames.subList(1, simpleNames.size()).toArray(new String[0]));
  }

  static TypeName of(TypeDescription type) {
    return switch (type.kind()) {
      case DOUBLE -> TypeName.DOUBLE;
      case INT -> TypeName.INT;
      case BOOLEAN -> TypeName.BOOLEAN;
      case STRING -> ClassName.get(String.class);
      case ENUM -> {
        ClassRef enumClass = type.enumClass();
        if (enumClass == null) {
          throw new IllegalArgumentException("The enum " + type.text() + " has no class.");
        }
        yield of(enumClass);
      }
      default -> throw new IllegalArgumentException(type.text() + " is not an option's type.");
    };
  }

  /** The type of what sets options. */
  static TypeName configure(ClassName options) {
    return ParameterizedTypeName.get(CONFIGURE, WildcardTypeName.supertypeOf(options));
  }
}
