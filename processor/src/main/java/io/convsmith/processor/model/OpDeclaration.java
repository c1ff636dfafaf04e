package io.convsmith.processor.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An annotated element as it stands in the source, right or wrong.
 *
 * @param site the annotated element
 * @param name the {@code name} of the annotation
 * @param id the {@code id} of the annotation
 * @param type the class that is the op, or that the method is in
 * @param method the annotated method; null if the class is annotated
 * @param deprecation whether the method or a class around it is deprecated
 * @param missingTypes the unresolved types in the signature
 * @param surroundings what the compilation offers
 */
public record OpDeclaration(
    Site site,
    Stated name,
    Stated id,
    TypeDeclaration type,
    @Nullable MethodDeclaration method,
    Deprecation deprecation,
    List<MissingType> missingTypes,
    Surroundings surroundings) {
  /** Copies the list. */
  public OpDeclaration {
    missingTypes = List.copyOf(missingTypes);
  }

  /** The op in one word: {@code demo.Kernels#standardized}, or the class. */
  public String qualifiedName() {
    String owner = type.name().qualifiedName();
    return method == null ? owner : owner + "#" + method.name();
  }
}
