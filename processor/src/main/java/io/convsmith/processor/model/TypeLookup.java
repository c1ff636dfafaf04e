package io.convsmith.processor.model;

/** Knows the types of a compilation. */
@FunctionalInterface
public interface TypeLookup {
  /** Whether a qualified name belongs to a type that no op's layer may replace. */
  boolean isTaken(String qualifiedName);
}
