package io.convsmith.processor.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The class that an op is, or that its method is in.
 *
 * @param site where it is
 * @param name its name
 * @param kind what sort of type it is
 * @param isAbstract whether it is abstract
 * @param generic whether it has type parameters
 * @param inner whether its instances need one of an enclosing class
 * @param isPublic whether it and all classes around it are public
 * @param hidden the private class among it and those around it, if there is one
 * @param methods the methods it declares; read only where the op is the class or names one
 * @param constructors the constructors a layer could call; read only where the class is the op
 */
public record TypeDeclaration(
    Site site,
    ClassRef name,
    Kind kind,
    boolean isAbstract,
    boolean generic,
    boolean inner,
    boolean isPublic,
    @Nullable Site hidden,
    List<MethodDeclaration> methods,
    List<MethodDeclaration> constructors) {

  /** The sort of a type. */
  public enum Kind {
    /** An ordinary class. */
    CLASS,
    /** A record. */
    RECORD,
    /** An interface, an enum or an annotation type: nothing that a layer could create. */
    OTHER
  }

  /** Copies the lists. */
  public TypeDeclaration {
    methods = List.copyOf(methods);
    constructors = List.copyOf(constructors);
  }
}
