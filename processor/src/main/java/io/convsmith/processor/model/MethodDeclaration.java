package io.convsmith.processor.model;

import java.util.List;

/**
 * A method or constructor as it stands in the source.
 *
 * @param site where it is
 * @param name its name; of a constructor, {@code <init>}
 * @param isStatic whether it is static
 * @param isPrivate whether it is private
 * @param isPublic whether it is public
 * @param generic whether it has type parameters of its own
 * @param varArgs whether its last parameter takes any number of arguments
 * @param result the type it returns
 * @param parameters its parameters
 * @param checkedExceptions the names of the checked exceptions it declares
 */
public record MethodDeclaration(
    Site site,
    String name,
    boolean isStatic,
    boolean isPrivate,
    boolean isPublic,
    boolean generic,
    boolean varArgs,
    TypeDescription result,
    List<ParameterDeclaration> parameters,
    List<String> checkedExceptions) {
  /** Copies the lists. */
  public MethodDeclaration {
    parameters = List.copyOf(parameters);
    checkedExceptions = List.copyOf(checkedExceptions);
  }

  /** The name in the source, if it is Kotlin, else the same. */
  public String writtenName() {
    return KotlinName.written(name);
  }
}
