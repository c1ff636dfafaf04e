package io.convsmith.processor.read;

import io.convsmith.processor.model.MethodDeclaration;
import io.convsmith.processor.model.ParameterDeclaration;
import io.convsmith.processor.model.Site;
import io.convsmith.processor.model.TypeDeclaration;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;

/** Reads the class that is an op, or that an op's method is in. */
final class DeclaringTypeReader {
  private final MethodReader methods;
  private final Types types;

  DeclaringTypeReader(MethodReader methods, Types types) {
    this.methods = methods;
    this.types = types;
  }

  /**
   * The class around an op's method.
   *
   * @param withMethods whether the op names methods of it
   */
  TypeDeclaration readAround(TypeElement type, boolean withMethods) {
    return read(type, withMethods ? methods(type) : List.of(), List.of());
  }

  /** The class that is the op. */
  TypeDeclaration readOp(TypeElement type) {
    List<MethodDeclaration> creators = new ArrayList<>();
    for (ExecutableElement constructor : constructors(type)) {
      MethodDeclaration creator = methods.read(constructor);
      creators.add(type.getKind() == ElementKind.RECORD ? withComponents(creator, type) : creator);
    }
    return read(type, methods(type), creators);
  }

  private List<MethodDeclaration> methods(TypeElement type) {
    List<MethodDeclaration> declared = new ArrayList<>();
    for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
      declared.add(methods.read(method));
    }
    return declared;
  }

  /** The constructors to choose from; of a record the canonical one, of Kotlin the primary one. */
  List<ExecutableElement> constructors(TypeElement type) {
    List<ExecutableElement> constructors = ElementFilter.constructorsIn(type.getEnclosedElements());
    if (type.getKind() != ElementKind.RECORD) {
      return KotlinStubs.primary(type, constructors);
    }
    return constructors.stream().filter(it -> isCanonical(it, type)).toList();
  }

  private boolean isCanonical(ExecutableElement constructor, TypeElement type) {
    List<? extends VariableElement> parameters = constructor.getParameters();
    List<? extends RecordComponentElement> components = type.getRecordComponents();
    if (parameters.size() != components.size()) {
      return false;
    }
    for (int i = 0; i < parameters.size(); i++) {
      // Of a record's constructors only the canonical one may repeat all names and types.
      if (!parameters.get(i).getSimpleName().equals(components.get(i).getSimpleName())
          || !types.isSameType(parameters.get(i).asType(), components.get(i).asType())) {
        return false;
      }
    }
    return true;
  }

  /** A component's annotation need not be repeated on an explicit constructor, nor the reverse. */
  private static MethodDeclaration withComponents(MethodDeclaration canonical, TypeElement type) {
    List<ParameterDeclaration> parameters = new ArrayList<>();
    for (int i = 0; i < canonical.parameters().size(); i++) {
      ParameterDeclaration parameter = canonical.parameters().get(i);
      RecordComponentElement component = type.getRecordComponents().get(i);
      parameters.add(
          new ParameterDeclaration(
              new ElementSite(component),
              parameter.name(),
              parameter.type(),
              MarkReader.read(component).or(parameter.marks())));
    }
    return new MethodDeclaration(
        canonical.site(),
        canonical.name(),
        canonical.isStatic(),
        canonical.isPrivate(),
        canonical.isPublic(),
        canonical.generic(),
        canonical.varArgs(),
        canonical.result(),
        parameters,
        canonical.checkedExceptions());
  }

  private static TypeDeclaration read(
      TypeElement type, List<MethodDeclaration> methods, List<MethodDeclaration> constructors) {
    boolean isPublic = true;
    Site hidden = null;
    for (Element element : Enclosing.chain(type)) {
      isPublic &= element.getModifiers().contains(Modifier.PUBLIC);
      if (element.getModifiers().contains(Modifier.PRIVATE)) {
        hidden = new ElementSite(element);
      }
    }
    return new TypeDeclaration(
        new ElementSite(type),
        ClassRefs.of(type),
        kind(type),
        type.getModifiers().contains(Modifier.ABSTRACT),
        !type.getTypeParameters().isEmpty(),
        isInner(type),
        isPublic,
        hidden,
        methods,
        constructors);
  }

  private static TypeDeclaration.Kind kind(TypeElement type) {
    return switch (type.getKind()) {
      case CLASS ->
          KotlinStubs.isObject(type) ? TypeDeclaration.Kind.OTHER : TypeDeclaration.Kind.CLASS;
      case RECORD -> TypeDeclaration.Kind.RECORD;
      default -> TypeDeclaration.Kind.OTHER;
    };
  }

  private static boolean isInner(TypeElement type) {
    return type.getKind() == ElementKind.CLASS
        && type.getNestingKind() == NestingKind.MEMBER
        && !type.getModifiers().contains(Modifier.STATIC);
  }
}
