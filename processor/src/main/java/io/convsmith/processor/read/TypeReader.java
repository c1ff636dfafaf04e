package io.convsmith.processor.read;

import io.convsmith.processor.model.TypeDescription;
import io.convsmith.processor.model.TypeDescription.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/** Reads the types of a signature. */
final class TypeReader {
  private TypeReader() {}

  /**
   * Describes a type.
   *
   * @param fromPackage the package from which it is used
   */
  static TypeDescription read(TypeMirror type, String fromPackage) {
    if (!missing(type).isEmpty()) {
      return TypeDescription.of(Kind.UNRESOLVED, text(type));
    }
    return switch (type.getKind()) {
      case DOUBLE -> TypeDescription.of(Kind.DOUBLE, "double");
      case INT -> TypeDescription.of(Kind.INT, "int");
      case BOOLEAN -> TypeDescription.of(Kind.BOOLEAN, "boolean");
      case DECLARED -> declared((DeclaredType) type, fromPackage);
      default -> TypeDescription.of(Kind.OTHER, text(type));
    };
  }

  /** The names, as written, of what a type mentions and nobody has declared yet. */
  static List<String> missing(TypeMirror type) {
    List<String> missing = new ArrayList<>();
    collectMissing(type, missing);
    return missing;
  }

  private static void collectMissing(TypeMirror type, List<String> missing) {
    if (type.getKind() == TypeKind.ERROR || KotlinStubs.isMissing(type)) {
      missing.add(type.toString());
    } else if (type instanceof ArrayType array) {
      collectMissing(array.getComponentType(), missing);
    } else if (type instanceof DeclaredType declared) {
      declared.getTypeArguments().forEach(argument -> collectMissing(argument, missing));
    } else if (type instanceof WildcardType wildcard) {
      if (wildcard.getExtendsBound() != null) {
        collectMissing(wildcard.getExtendsBound(), missing);
      }
      if (wildcard.getSuperBound() != null) {
        collectMissing(wildcard.getSuperBound(), missing);
      }
    }
  }

  private static TypeDescription declared(DeclaredType type, String fromPackage) {
    TypeElement element = (TypeElement) type.asElement();
    String name = element.getQualifiedName().toString();
    return switch (name) {
      case "io.convsmith.tensor.Tensor" -> TypeDescription.of(Kind.TENSOR, name);
      case "io.convsmith.tensor.Convolution" -> TypeDescription.of(Kind.CONVOLUTION, name);
      case "io.convsmith.tensor.StateVariable" -> TypeDescription.of(Kind.STATE, name);
      case "java.util.List" -> list(type);
      case "java.lang.String" -> TypeDescription.of(Kind.STRING, name);
      default ->
          element.getKind() == ElementKind.ENUM
              ? enumType(element, fromPackage)
              : TypeDescription.of(Kind.OTHER, text(type));
    };
  }

  private static TypeDescription list(DeclaredType type) {
    String text = text(type);
    boolean tensors = text.equals("java.util.List<io.convsmith.tensor.Tensor>");
    return TypeDescription.of(tensors ? Kind.TENSORS : Kind.OTHER, text);
  }

  private static TypeDescription enumType(TypeElement type, String fromPackage) {
    List<String> constants = new ArrayList<>();
    for (Element member : type.getEnclosedElements()) {
      if (member.getKind() == ElementKind.ENUM_CONSTANT) {
        constants.add(member.getSimpleName().toString());
      }
    }
    return new TypeDescription(
        Kind.ENUM,
        type.getQualifiedName().toString(),
        ClassRefs.of(type),
        constants,
        accessible(type, fromPackage));
  }

  private static boolean accessible(TypeElement type, String fromPackage) {
    boolean samePackage = Enclosing.packageName(type).equals(fromPackage);
    for (Element element : Enclosing.chain(type)) {
      boolean visible =
          samePackage
              ? !element.getModifiers().contains(Modifier.PRIVATE)
              : element.getModifiers().contains(Modifier.PUBLIC);
      if (!visible) {
        return false;
      }
    }
    return true;
  }

  /** The type with qualified names and without its annotations. */
  private static String text(TypeMirror type) {
    if (type instanceof ArrayType array) {
      return text(array.getComponentType()) + "[]";
    }
    if (type.getKind().isPrimitive() || type.getKind() == TypeKind.VOID) {
      return type.getKind().name().toLowerCase(Locale.ROOT);
    }
    if (type.getKind() == TypeKind.DECLARED && type instanceof DeclaredType declared) {
      String name = ((TypeElement) declared.asElement()).getQualifiedName().toString();
      return declared.getTypeArguments().isEmpty()
          ? name
          : declared.getTypeArguments().stream()
              .map(TypeReader::text)
              .collect(Collectors.joining(", ", name + "<", ">"));
    }
    return type.toString();
  }
}
