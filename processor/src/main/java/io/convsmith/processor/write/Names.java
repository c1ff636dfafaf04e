package io.convsmith.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.convsmith.processor.model.ClassRef;
import io.convsmith.processor.model.TypeDescription;
import java.util.List;
import java.util.Map;

/** The types that generated code mentions, by name: the processor never sees the runtime. */
final class Names {
  static final ClassName TENSOR = ClassName.get("io.convsmith.tensor", "Tensor");
  static final ClassName CONVOLUTION = ClassName.get("io.convsmith.tensor", "Convolution");
  static final ClassName CONFIGURE = ClassName.get("io.convsmith", "Configure");
  static final ClassName MARKER = ClassName.get("io.convsmith", "ConvsmithGenerated");
  static final ClassName LAYER = ClassName.get("io.convsmith.layers", "Conv2D");
  static final ClassName LAYER_OPTIONS = ClassName.get("io.convsmith.layers", "Conv2DOptions");
  static final ClassName GENERATED = ClassName.get("javax.annotation.processing", "Generated");
  static final ClassName NULL_MARKED = ClassName.get("org.jspecify.annotations", "NullMarked");
  static final ParameterizedTypeName TENSORS =
      ParameterizedTypeName.get(ClassName.get(List.class), TENSOR);
  static final ParameterizedTypeName VALUES =
      ParameterizedTypeName.get(
          ClassName.get(Map.class), ClassName.get(String.class), ClassName.OBJECT);

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
      case TENSOR -> TENSOR;
      case CONVOLUTION -> CONVOLUTION;
      case ENUM -> {
        ClassRef enumClass = type.enumClass();
        if (enumClass == null) {
          throw new IllegalArgumentException("The enum " + type.text() + " has no class.");
        }
        yield of(enumClass);
      }
      case TENSORS, STATE, UNRESOLVED, OTHER ->
          throw new IllegalArgumentException(type.text() + " is not a type of generated code.");
    };
  }
}
