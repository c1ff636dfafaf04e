package io.convsmith.processor.model;

import org.jspecify.annotations.Nullable;

/**
 * A parameter of a method or constructor, or a component of a record.
 *
 * @param site where it is
 * @param name its name
 * @param type its type
 * @param hyperparameter the default, if it is marked as a hyperparameter
 */
public record ParameterDeclaration(
    Site site, String name, TypeDescription type, @Nullable Stated hyperparameter) {}
