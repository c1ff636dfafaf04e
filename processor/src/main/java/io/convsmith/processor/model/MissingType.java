package io.convsmith.processor.model;

/**
 * A type in an op's signature that is not there, or not yet.
 *
 * @param site the parameter or method that mentions it
 * @param name the name as written
 */
public record MissingType(Site site, String name) {}
