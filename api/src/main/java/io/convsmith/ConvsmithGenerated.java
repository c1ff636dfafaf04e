package io.convsmith;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a layer written by the annotation processor. Coverage tools skip classes with an annotation
 * whose name contains {@code Generated}, and searches find all layers of an op.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ConvsmithGenerated {
  /** The op that the layer was made from: a class, or {@code package.Class#method}. */
  String op();
}
