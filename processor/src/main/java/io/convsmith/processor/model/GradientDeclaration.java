package io.convsmith.processor.model;

/**
 * A method that is marked as the gradient of an op.
 *
 * @param op the op's name as written; empty if none is
 * @param method the method
 */
public record GradientDeclaration(Stated op, MethodDeclaration method) {}
