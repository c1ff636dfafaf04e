package io.convsmith.processor.model;

/**
 * A parameter of a method or constructor, or a component of a record.
 *
 * @param site where it is
 * @param name its name
 * @param type its type
 * @param marks what it is marked as
 */
public record ParameterDeclaration(Site site, String name, TypeDescription type, Marks marks) {}
