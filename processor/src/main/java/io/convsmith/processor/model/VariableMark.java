package io.convsmith.processor.model;

/**
 * A mark as a variable.
 *
 * @param shape the terms of its shape
 * @param init where its first numbers come from
 */
public record VariableMark(StatedList shape, Stated init) {}
