package io.convsmith.processor.model;

/**
 * Something in an op's signature that is not there, or not yet.
 *
 * @param site the parameter, method or annotation that mentions it
 * @param name the type as written; empty for a value of an annotation, which the compiler itself
 *     reports if it never comes
 */
public record MissingType(Site site, String name) {}
